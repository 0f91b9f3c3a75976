### 웹 앱: 틀, 로그인, 오늘, 설정.

## 틀
shell-skip = 본문으로 건너뛰기
shell-nav = 고객
shell-nav-short = 메뉴
shell-ways = 일하는 방식
shell-segments = 세그먼트
shell-view-mine = 내 고객사
shell-settings = 설정
shell-more = 더보기
shell-close = 닫기
shell-theme = 화면 모드
shell-theme-system = 시스템 설정
shell-theme-light = 밝게
shell-theme-dark = 어둡게
shell-language = 언어
shell-sign-out = 로그아웃
shell-offline = 서버에 연결하지 못했습니다. 지금 보이는 내용이 최신이 아닐 수 있고, 방금 한 일은 저장되지 않았습니다. 다시 시도하세요.
shell-save = 저장
shell-cancel = 취소
shell-saved = 저장했습니다.
shell-undo = 실행 취소
shell-undone = 되돌렸습니다.
nav-today = 오늘
nav-portfolio = 포트폴리오
nav-import = 가져오기
nav-playbooks = 플레이북
nav-scorecards = 스코어카드
user-line = { $city } · { $time }

palette-find = 찾기 또는 실행
palette-hint = 고객사를 찾거나 할 일을 입력하세요
palette-tab = 찾기
palette-answers = 결과
palette-here = 이 화면에서
palette-places = 이동
palette-accounts = 고객사
palette-people = 사람
palette-nothing = 일치하는 항목이 없습니다. 이름이나 초성(ㅎㅂㅁㄹ), 메뉴 이름으로 찾아보세요.
palette-move = 이동
palette-open = 열기
palette-new-tab = 새 탭
palette-close = 닫기

help-title = 키보드
help-next = 다음, 이전 항목
help-open = 열기 또는 추천 작업 시작
help-done = 완료
help-snooze = 미루기
help-undo = 실행 취소
help-new = 새 할 일
help-log = 접점 기록
help-filter = 필터 추가
help-account = 이전, 다음 고객사
help-find = 찾기 또는 실행
help-this = 이 목록
help-off = 한 글자 단축키는 설정에서 끌 수 있습니다.

## 문제가 생겼을 때
fault-not-found = 여기에는 아무것도 없습니다
fault-not-found-remedy = 주소를 확인하거나 찾기로 찾아보세요. 링크를 받았다면 대상이 삭제되었을 수 있습니다.
fault-forbidden = 권한이 없습니다
fault-forbidden-remedy = 필요하면 워크스페이스 관리자에게 요청하세요. 바뀐 것은 없습니다.
fault-invalid = 받아들일 수 없는 내용입니다
fault-invalid-remedy = 돌아가서 고친 뒤 다시 보내세요. 바뀐 것은 없습니다.
fault-conflict = 다른 사람이 먼저 바꿨습니다
fault-conflict-remedy = 페이지를 새로 열어 지금 상태를 확인하세요. 변경 내용은 저장되지 않았습니다.
fault-unavailable = 지금은 사용할 수 없습니다
fault-unavailable-remedy = 몇 초 뒤 페이지를 다시 여세요. 저장된 내용은 안전합니다.
fault-internal = 시스템에 문제가 생겼습니다
fault-internal-remedy = 저장된 내용은 안전합니다. 다시 시도하고, 계속되면 아래 번호를 관리자에게 알려 주세요.
fault-back = 오늘로 가기
fault-request = 요청
error-from-elsewhere = 이 화면에서 보낸 요청이 아니거나, 화면을 연 뒤 로그인 상태가 바뀌었습니다. 페이지를 새로 열고 다시 시도하세요.
error-too-large = 보낸 내용이 너무 큽니다.
error-too-slow = 시간이 너무 오래 걸렸습니다.
error-not-understood = 양식을 읽을 수 없습니다.

## 로그인
sign-in-title = 로그인
sign-in-lede = { $workspace }
sign-in-email = 이메일
sign-in-password = 비밀번호
sign-in-do = 로그인
sign-in-no-account = 계정이 없으면 워크스페이스 관리자에게 초대 링크를 요청하세요.
sign-in-again = 세션이 끝났습니다. 다시 로그인하면 쓰시던 내용이 그대로 있습니다.
sign-in-link-title = 링크로 로그인
sign-in-link-lede = 링크는 한 번만 쓸 수 있으며, 이 브라우저에서 로그인됩니다.
sign-in-link-do = 로그인
kept-title = 다시 로그인했습니다
kept-lede = 앞서 쓰신 내용은 아직 저장되지 않았습니다.
kept-do = 저장
kept-leave = 저장하지 않음
kept-value = 변경 내용
kept-name = 이름
set-up-title = Tenure 설정
set-up-lede = 관리자가 됩니다. 여기서 정한 것은 나중에 바꿀 수 있습니다.
set-up-name = 이름
set-up-email = 이메일
set-up-password = 비밀번호
set-up-password-hint = 8자 이상. 기억하기 쉬운 문장이 가장 좋습니다.
set-up-workspace = 회사
set-up-language = 언어
set-up-currency = 합계 통화
set-up-zone = 시간대
set-up-do = 설정 완료
invite-title = { $workspace } 참여
invite-lede = 앞으로 로그인할 방법을 정하세요.
invite-do = 참여
form-problems = { $count }가지를 고쳐 주세요.

## 오늘
today-title = 오늘
today-worth = { $count ->
    [0] 기다리는 일이 없습니다.
   *[other] 오늘 챙길 일이 { $count }가지 있습니다.
  }
today-urgent = { $count }가지는 미룰 수 없습니다.
today-urgent-sentence = { $worth } { $urgent } 걸린 금액은 { $stake }, { $count ->
    [1] { $by }까지 기한이 끝납니다.
   *[other] 모두 { $by }까지 기한이 끝납니다.
  }
today-mine = 내 담당
today-team = 팀
today-whose = 누구의 할 일
today-new = 새 할 일
today-group-window = 기한이 닫히기 전에
today-group-week = 이번 주
today-group-quiet = 여유가 있을 때
today-group-snoozed = 미룬 일
today-days-left = { $count ->
    [0] 오늘까지
   *[other] { $count }일 남음
  }
today-overdue = { $count }일 지남
today-due = { $date }까지
today-renews = { $date } 갱신
today-start = ‘{ $deed }’ 시작
today-started = 시작함
today-snooze = 미루기
today-snooze-tomorrow = 내일
today-snooze-week = 다음 주
today-snooze-date = 날짜 지정
today-snooze-until = { $date }까지
today-done = 완료
today-done-true = 맞았고 처리함
today-done-false = 사실이 아니었음
today-done-late = 맞았지만 늦음
today-done-hint = 이 답으로 플레이가 얼마나 자주 맞는지 알 수 있습니다.
today-toast-done = 완료: { $title }
today-toast-snoozed = { $date }까지 미룸: { $title }
today-toast-started = 시작함: { $title }
today-toast-opened = 추가함: { $title }
today-done-today = 오늘 { $count }건 완료
today-new-live = 새 항목 { $count }건
today-show-live = 보기
today-changed-live = 목록이 바뀌었습니다.
today-empty-first = 아직 할 일이 없습니다
today-empty-first-text = 플레이가 고객 이벤트에서 무언가를 발견하거나 직접 작성하면 여기에 나타납니다.
today-empty-first-do = 데이터 가져오기
today-empty-done = 오늘 할 일을 모두 마쳤습니다.
today-empty-done-text = 미룬 일은 정한 날에 다시 나타납니다. 포트폴리오에서 전체 상황을 볼 수 있습니다.
today-empty-done-do = 포트폴리오 열기
today-rail = 한눈에 보기
today-renewals = 60일 내 갱신
today-renewals-none = 60일 안에 갱신이 없습니다.
today-renewals-label = 60일 내 갱신 { $count }건. 원의 넓이는 ARR, 색은 건강 점수
today-health = 지난주 이후 건강 점수
today-health-none = 1점 넘게 움직인 점수가 없습니다.
today-health-was = { $name }: { $now }점, 이전 { $was }점
today-yours = 내 담당
today-everyones = 전체 고객사
today-now = 오늘
today-form-account = 고객사
today-form-title = 할 일
today-form-why = 지금 해야 하는 이유
today-form-due = 기한
today-form-owner = 담당
today-form-add = 추가

## 건강 점수
health-delta-up = 30일 동안 { $points }점 상승
health-delta-down = 30일 동안 { $points }점 하락
health-delta-same = 30일 동안 변화 없음

## 설정
settings-title = 설정
settings-me = 내 정보
settings-team = 팀
settings-keys = 쓰기 키
settings-plays = 플레이북
settings-scorecards = 스코어카드
settings-name = 이름
settings-email = 이메일
settings-language = 언어
settings-zone = 시간대
settings-theme = 화면 모드
settings-density = 밀도
settings-density-compact = 촘촘하게
settings-density-comfortable = 여유 있게
settings-shortcuts = 한 글자 단축키
settings-shortcuts-on = 켬
settings-shortcuts-off = 끔
settings-shortcuts-hint = 끄면 ⌘K와 브라우저 키만 동작합니다.
settings-password = 비밀번호
settings-password-now = 현재 비밀번호
settings-password-new = 새 비밀번호
settings-password-do = 비밀번호 변경
settings-password-after = 모든 브라우저에서 로그아웃됩니다. 이 브라우저도 마찬가지입니다.
settings-team-lede = 누가 로그인하고 무엇을 할 수 있는지 정합니다.
settings-person = 사람
settings-role = 역할
settings-role-admin-may = 사람과 키를 포함한 모든 것
settings-role-manager-may = 모든 고객사, 가져오기, 팀 공용 항목
settings-role-csm-may = 고객사, 할 일, 내보내기
settings-role-viewer-may = 읽기만 가능
settings-role-change = 역할 변경
settings-new-link = 새 링크
settings-disable = 비활성화
settings-disabled = 비활성
settings-enable = 활성화
settings-you = 나
settings-invited = 초대됨
settings-invite = 초대하기
settings-invite-do = 초대 링크 만들기
settings-invite-link = { $name } 님에게 이 링크를 보내세요. 7일 동안 한 번만 쓸 수 있고, 지금만 표시됩니다.
settings-keys-lede = 쓰기 키로는 프로그램이 사용 이벤트를 보낼 수만 있습니다.
settings-key-name = 용도
settings-key-create = 키 만들기
settings-key-once = 지금 복사하세요. 키는 이번 한 번만 표시됩니다.
settings-key-used = 마지막 사용 { $when }
settings-key-unused = 사용한 적 없음
settings-key-revoke = 폐기
settings-key-gone = 폐기됨
settings-key-revoked = 폐기했습니다. 이 키를 쓰는 프로그램은 이제 거부됩니다.
settings-keys-none = 아직 키가 없습니다.
settings-readonly = Tenure에 포함된 내용이며, 실행되는 그대로 보여 줍니다. 편집 기능은 나중에 제공됩니다.

## Evidence and charts in sentences
spark-falling = { $from }에서 { $to }{ JOSA($to, "으로/로") } 감소
spark-rising = { $from }에서 { $to }{ JOSA($to, "으로/로") } 증가
spark-level = { $to } 유지
today-notice = { $date }까지 통보
today-asleep = 미룬 일 { $count }건
today-form-account-owner = 고객사 담당자
error-no-such-account-name = ‘{ $value }’ 고객사가 없거나 둘 이상입니다. 목록에서 고르세요.
evidence-title = 근거
evidence-more = 표시, 최신순
evidence-none = 이 기간에 들어온 이벤트가 없습니다.
evidence-when = 언제
evidence-what = 무엇
evidence-details = 내용
evidence-source = 출처

## 플레이북과 스코어카드 읽기
plays-suggests = 추천:
plays-source = 작성된 원문
scorecard-measure = 보는 것
scorecard-weight = 비중
scorecard-curve = 점수
scorecard-guard = 상한
scorecard-yes = 있음
scorecard-no = 없음
scorecard-point = { $value } → { $points }점
scorecard-tiers = { $healthy }점부터 건강, { $watch }점부터 주의, 그 아래는 위험입니다. 점수가 경계를 { $margin }점 넘게 지나야 단계가 바뀝니다.
scorecard-coverage = 알려진 비중이 { $share } 미만이면 점수를 내지 않습니다.
scorecard-fades = { $half }일 뒤에는 절반, { $expiry }일 뒤에는 반영하지 않습니다.
scorecard-halves = { $half }일 뒤에는 절반만 반영합니다.
scorecard-expires = { $expiry }일 뒤에는 반영하지 않습니다.

## What happened at an account

## 스코어카드 작업
scorecards-about = 고객사에 맞는 첫 번째 스코어카드가 점수를 매깁니다. 바꾼 내용은 게시하기 전까지 초안이며, 그 전 날들의 점수는 그대로 남습니다.
scorecard-for = 대상
scorecard-for-hint = KR, JP처럼 값을 쉼표로 나누어 쓰세요. 적은 필드는 모두 맞아야 하고, 아무것도 없으면 모두가 대상입니다.
scorecard-for-everyone = 모두
scorecard-for-one = { $field } { $values }
scorecard-for-stage = 단계
scorecard-for-industry = 업종
scorecard-for-country = 국가
scorecard-for-region = 지역
scorecard-new = 새 스코어카드
scorecard-new-name = 정의에서 쓰는 이름
scorecard-new-name-hint = enterprise_asia처럼 영문 소문자, 숫자, _ 를 쓰세요. 나중에 바꿀 수 없습니다.
scorecard-new-from = 복사할 스코어카드
scorecard-new-do = 초안 시작
scorecard-title = 제목
scorecard-edit-about = 바꾸는 내용은 초안입니다. 게시하기 전까지 어떤 점수도 움직이지 않습니다. 데이터가 없는 항목은 빠지고 나머지의 무게가 커지며, 0점으로 치지 않습니다.
scorecard-scores = 고객사 { $all }곳의 점수를 매깁니다. { $cards }개 가운데 { $place }번째입니다.
scorecard-under-way = 고객사 { $all }곳 가운데 { $done }곳이 이 버전으로 매겨졌습니다.
scorecard-guards = 상한
scorecard-tiers-title = 등급
scorecard-add-measure = 측정 항목 추가
scorecard-add-guard = 상한 추가
scorecard-drop-measure = 이 항목 빼기
scorecard-drop-guard = 이 상한 빼기
scorecard-knot = {"{"}all{"}"}개 중 {"{"}n{"}"}번째 점: {"{"}value{"}"} → {"{"}points{"}"}점
scorecard-knot-add = 점 추가
scorecard-knot-drop = 점 빼기
scorecard-edge = 경계
scorecard-curve-hint = 0% = 0, 50% = 45, 100% = 100처럼 값과 점수를 쓰세요. 점을 끌거나 화살표 키로 옮기고, Delete로 뺍니다.
scorecard-field-metric = 지표
scorecard-field-shows = 근거로 보여 주는 지표
scorecard-field-weight = 무게
scorecard-field-curve = 값과 점수
scorecard-field-half-life-days = 무게가 절반이 되는 일수
scorecard-field-expiry-days = 무게가 없어지는 일수
scorecard-field-on-missing = 데이터가 없을 때
scorecard-field-floor = 최저 점수
scorecard-field-ceiling = 최고 점수
scorecard-field-title = 제목
scorecard-field-group = 묶음
scorecard-field-owner = 책임자
scorecard-field-rationale = 세는 이유
scorecard-field-above = 이 값을 넘는 동안
scorecard-field-cap = 점수의 상한
scorecard-field-reason = 걸릴 때 보여 줄 이유
scorecard-field-watch-from = 주의 시작
scorecard-field-healthy-from = 양호 시작
scorecard-field-margin = 등급이 바뀌는 여유
scorecard-field-rollup = 상위 고객사 아래를 묶는 방법
scorecard-field-neutral-points = 중립 점수
scorecard-field-least-coverage = 점수를 내지 않는 데이터 비율
scorecard-field-order = 순서
scorecard-field-for = 대상
scorecard-total = 무게의 합 { $total }
scorecard-foreseen = { $accounts ->
   *[other] 고객사 { $accounts }곳에 해당합니다.
} { $changed ->
    [0] 바뀌는 점수가 없습니다.
   *[other] 점수 { $changed }개가 바뀝니다.
}
scorecard-foreseen-nobody = 해당하는 고객사가 없습니다. 앞선 스코어카드가 있거나 조건에 맞는 곳이 없습니다.
scorecard-fall = { $count ->
   *[other] 고객사 { $count }곳이 놓일 점수.
}
scorecard-moved-none = 등급이 바뀌는 고객사가 없습니다
scorecard-moved = { $count ->
   *[other] 고객사 { $count }곳의 등급이 바뀝니다
}
scorecard-moved-more = { $count ->
   *[other] 그 밖에 { $count }곳.
}
scorecard-becomes = 바뀐 값
scorecard-publish-about = 오늘부터 이 버전으로 점수를 매깁니다. 그 전 날들의 점수는 그대로이고 모든 차트에 이날이 표시됩니다.
scorecard-published = 게시했습니다. 점수는 몇 초 안에 따라옵니다.
scorecard-part-card = 스코어카드
scorecard-weights-title = 이탈한 고객사로 정한 { $name }의 가중치
scorecard-weights-link = 이탈한 고객사로 가중치 제안받기
scorecard-weights-was = 지금까지
scorecard-weights-is = 제안
scorecard-weights-kept = 그대로: 자료가 있는 동안 이탈한 곳이 너무 적음 ({ $losses })
scorecard-weights-replace = 이미 작업 중인 초안이 있습니다. 저장하면 그 초안을 대신합니다.
scorecard-contrast-link = 초안과 사용 중인 것 견주기
scorecard-retire = 이 스코어카드 없애기
scorecard-retire-about = 오늘부터 다른 스코어카드가 이 고객사들의 점수를 매깁니다. 지난 점수는 남습니다.
scorecard-retired = 스코어카드를 없앴습니다.
proof-of = 대상
proof-of-live = 쓰이는 것
proof-of-draft = 초안
