### 따로 둔 이벤트: 살펴보고, 고치고, 다시 시도하고, 버리기.

asides-title = 따로 둔 이벤트
asides-lede = 프로그램이 보냈지만 그대로는 반영할 수 없었던 이벤트입니다. 사라진 것은 없습니다. 잘못된 곳을 고치고 다시 시도하세요.
asides-none = 따로 둔 이벤트가 없습니다
asides-none-text = 들어온 이벤트는 모두 반영되었습니다. 반영할 수 없는 이벤트는 이유와 함께 여기에 남습니다.
asides-source = 보낸 곳
asides-last = 마지막
asides-came = 들어온 때
asides-account = 고객사
asides-detail = 잘못된 곳
asides-raw = 보내온 그대로의 이벤트
asides-raw-hint = JSON 객체 하나입니다. 여기서 고친 내용은 이 이벤트에만 적용됩니다.
asides-older = 이전 이벤트
asides-back = 따로 둔 이벤트 전체
asides-count = 이벤트 { $count }건
asides-kind-none = 남은 이벤트가 없습니다
asides-kind-none-text = 반영되었거나, 버렸거나, 이제 다른 이유로 남아 있습니다.

## 짧게 쓴 이유
asides-unknown-account = 모르는 고객사
asides-no-account = 고객사가 적혀 있지 않음
asides-bad-message-id = 쓸 수 없는 메시지 ID
asides-bad-time = 있을 수 없는 시각
asides-bad-name = 쓸 수 없는 이름
asides-bad-user = 쓸 수 없는 사용자
asides-bad-properties = 쓸 수 없는 속성
asides-too-large = 너무 큼
asides-too-deep = 너무 깊게 겹침
asides-unknown-type = 모르는 유형
asides-unreadable = 읽을 수 없음

## 할 일
asides-do-account = 이 ID의 고객사를 가져오면 더 할 일이 없습니다.
asides-do-member = 그런 다음 다시 시도하세요.
asides-do-mend = 보내는 프로그램을 바로잡으세요. 이미 여기 있는 이벤트는 열어서 고치고 다시 시도할 수 있습니다.

## 다시 시도하기
asides-replay = 모두 다시 시도
asides-mend = 저장하고 다시 시도
asides-go-on = 이전 이벤트 시도
asides-not-all = 최근 이벤트만 시도했습니다. 그보다 이전 이벤트는 아직 시도하지 않았습니다.
asides-tried-nothing = 다시 시도할 이벤트가 없습니다.
asides-tried-none = 반영된 이벤트가 없습니다. { $left }건이 지금의 이유와 함께 남아 있습니다.
asides-tried-all = { $accepted }건을 모두 반영했습니다.
asides-tried-some = { $accepted }건을 반영했습니다. { $left }건은 지금의 이유와 함께 남아 있습니다.
asides-cut = { $size }KB로 들어와 처음 64KB만 남겨 두었습니다. 온전한 JSON 객체가 되도록 줄여야 반영할 수 있습니다.

## 모두 한꺼번에 바꾸기
asides-change = 모두 한꺼번에 바꾸기
asides-change-lede = 이 종류의 모든 이벤트에서 한 곳을 바꿉니다. 먼저 결과를 확인하세요. 그다음 모두 바꾸고 다시 시도합니다.
asides-change-path = 이벤트 안의 위치
asides-change-path-hint = context.groupId나 properties.plan처럼 이름을 점으로 이어 쓰세요.
asides-change-was = 이 값일 때만
asides-change-was-hint = 비워 두면 어떤 값이든 바꾸고, 값이 없는 곳에는 새로 넣습니다.
asides-change-becomes = 바꿀 값
asides-change-becomes-hint = 글자, 숫자, true 또는 false. 비워 두면 그 위치를 없앱니다.
asides-change-show = 바뀔 내용 보기
asides-change-count = { $seen ->
    [0] 이 종류의 이벤트가 없습니다.
   *[other] 살펴본 최근 이벤트 { $seen }개 중 { $changed }개가 바뀝니다.
}
asides-change-do = 모두 바꾸고 다시 시도
asides-change-shown = 바뀐 뒤의 예
asides-change-now = 지금
asides-change-then = 바뀐 뒤
asides-changed = 바꿈: { $changed }개. 받아들임: { $accepted }개. 아직 보류: { $left }개.

## 버리기
asides-discard = 버리기
asides-discard-all = 모두 버리기
asides-discard-do = 완전히 버리기
asides-keep = 그대로 두기
asides-discard-ask = 이 이벤트를 버릴까요?
asides-discard-all-ask = 이 이벤트를 모두 버릴까요?
asides-loss = 내용이 지워지고 되살릴 수 없습니다. 프로그램이 다시 보내지 않으면 어떤 지표와 점수에도 반영되지 않습니다.
asides-loss-all = 이벤트 { $count }건의 내용이 지워지고 되살릴 수 없습니다. 프로그램이 다시 보내지 않으면 어떤 지표와 점수에도 반영되지 않습니다.
asides-gone = 이벤트 { $count }건을 버렸습니다.

## 새 쓰기 키 옆의 첫 이벤트
asides-key-try = 첫 이벤트를 보내 보세요. ACCOUNT-ID 자리에 여러분의 시스템에서 쓰는 고객사 ID를 넣으세요.
asides-key-example = 첫 이벤트를 보내는 명령
