### An account's pages.

account-breadcrumb = 현재 위치
account-pages = 이 고객사의 화면
account-overview = 개요
account-usage = 사용 현황
account-people = 사람
account-tickets = 티켓
account-surveys = 설문
account-contract = 계약
account-notes = 노트
account-history = 변경 이력
account-position = { $of }곳 중 { $at }번째
account-previous = 이전 고객사
account-next = 다음 고객사
account-log-touch = 접점 기록
account-arr = 연 { $money }
account-no-contract = 현재 계약 없음
account-stale = 점수는 { $day } 기준입니다. 새 점수를 계산하고 있으며, 이 화면의 다른 내용은 모두 오늘 기준입니다.
account-nothing = 없음
account-someone = 누군가

account-field-name = 이름
account-field-industry = 업종
account-field-city = 도시
account-field-stage = 단계
account-field-owner = 담당자
account-field-preferences = 선호 사항
account-field-challenges = 과제
account-field-latin = 로마자 이름
account-field-reading = 읽는 법
account-field-language = 언어
account-field-country = 국가
account-field-region = 지역
account-field-currency = 통화
account-field-parent = 상위 고객사
account-field-started_on = 고객이 된 날
contact-field-name = 이름
contact-field-title = 직함
contact-field-role = 역할
contact-field-seniority = 직급
contact-field-left-on = 떠난 날
seniority-executive = 임원
seniority-director = 본부장급
seniority-manager = 팀장급
seniority-staff = 실무자
account-refused = 그사이 다른 사람이 값을 바꾸었습니다. 지금 값: { $value }
account-keep-theirs = 지금 값 유지
account-take-mine = 이 값으로 변경: { $value }

account-renews-on = { $day } 갱신
account-ended-on = { $day } 종료
account-notice-on = 해지 통보 기한 { $day }, { $away }
account-signed-in = { $month } 계약
account-event-signed = 계약
account-event-renewed = 갱신
account-event-expanded = 확대
account-event-reduced = 축소
account-event-returned = 재계약

account-why-fell = 건강 점수가 { $from }에서 { $to }{ JOSA($to, "으로/로") } 떨어진 이유
account-why-rose = 건강 점수가 { $from }에서 { $to }{ JOSA($to, "으로/로") } 오른 이유
account-why-same = 건강 점수가 { $to }에 머문 이유
account-why-about = { $days }일 · 스코어카드 ‘{ $name }’ 버전 { $version }, 대상 { $whom }
account-why-seam = { $day }까지는 ‘{ $name }’ 버전 { $version }{ JOSA($version, "으로/로") } 매겼습니다.
account-why-seam-moved = { $day }까지는 ‘{ $was }’에 따라 ‘{ $name }’ 버전 { $version }{ JOSA($version, "으로/로") } 매겼습니다.
account-event-scorecard = 스코어카드
account-event-scorecard-version = 버전 { $version }
account-event-scorecard-other = ‘{ $name }’ 버전 { $version }
account-why-measure = 측정 항목
account-why-score = 위험에서 건강까지의 점수
account-why-points = 점수 변화
account-why-evidence = 근거
account-why-still = 변화 없음:
account-why-none = 아직 점수가 없습니다
account-why-none-text = 점수를 매길 자료가 부족합니다. 사용, 사람, 티켓, 설문 가운데 스코어카드의 4분의 1 이상이 오늘과 30일 전에 모두 있어야 비교할 수 있습니다.
account-calls = 열린 할 일

account-activity = 주간 활성 사용자
account-activity-about = 12개월
account-activity-unit = 명
account-activity-point = { $n }명, { $day }
account-activity-bought = { $count }석 구매
account-activity-left = { $name } 떠남
account-activity-label = 12개월 동안 구매한 좌석 대비 주간 활성 사용자. 최대 { $peak }명, 현재 { $now }명.
account-activity-week = 주 마지막 날
account-activity-people = 사용자
account-activity-none = 아직 들어온 사용 기록이 없습니다.
account-as-table = 표로 보기
account-timeline = 타임라인
account-timeline-none = 아직 일어난 일이 없습니다.

account-renewal = 갱신
account-notice-line = { $day }, { $away }
account-term = 계약 기간
account-term-began = 기간 시작일
account-people-about = 26주간 접점
account-people-none = 아직 연락처가 없습니다
account-people-none-text = 가져오기로 연락처를 추가하세요. 누가 챔피언이고 누가 결정하며 누가 떠났는지 여기에 나타납니다.
account-person = { $title } · { $role }
account-person-left = { $role } · { $day } 떠남
account-touches = { $count ->
    [0] 26주간 접점 없음
   *[other] 26주간 접점 { $count }회
}
account-joined = 합류
account-answers = 설문 응답
account-answers-about = 최근 NPS 네 번
account-answers-none = 아직 응답이 없습니다
account-answers-none-text = 아래에서 링크를 만들어 고객사의 한 분께 보내세요.
account-nps = 응답 { $count }건의 NPS { $score }. 우연만으로도 { $low } ~ { $high } 사이일 수 있습니다
account-ask = 물어보기
account-survey = 질문
account-survey-whom = 받는 사람
account-survey-make = 링크 만들기
account-survey-open = 열기
account-survey-hint = 이 링크는 이 사람만을 위한 것입니다. 자동으로 보내지 않으니 복사해서 직접 메일로 보내세요.
account-survey-link = { $name } 님을 위한 링크, { $days }일간 유효
account-open-count = { $count ->
    [0] 열린 티켓 없음
   *[other] { $count }건 열림
}
account-tickets-none = 티켓이 없습니다
account-tickets-none-text = 티켓은 헬프데스크에서 가져오기로 들어옵니다.
account-times = { $count }회
account-about = 고객사에 대해

account-metrics = 모든 지표
account-metrics-about = 현재와 90일 전
account-metric = 지표
account-metric-was = 90일 전
account-metric-now = 현재
account-metric-age = 마지막 이벤트

account-terms = 계약 기간
account-terms-none = 아직 가져온 계약이 없습니다.
account-notice-days = { $count }일 전
account-term-running = 진행 중
account-term-ahead = 예정
account-term-over = 종료
account-ledger = ARR 원장
account-ledger-about = 행은 추가만 됩니다. 어느 날의 ARR이든 행의 합입니다.
term-product = 상품
term-starts = 시작
term-ends = 종료
term-notice = 해지 통보
term-quantity = 수량
term-annual = 연간
term-state = 상태
movement-day = 효력일
movement-kind = 변동
movement-amount = 금액
movement-level = 변동 후 ARR
movement-recorded = 기록일
movement-new = 신규
movement-expansion = 확대
movement-contraction = 축소
movement-churn = 이탈
movement-reactivation = 복귀

account-notes-none = 아직 접점이 없습니다
account-notes-none-text = 통화, 회의, 메일, 노트를 기록하세요. 접점으로 계산되고 타임라인에 나타납니다.
account-notes-more = 더 오래된 접점 { $count }건은 표시하지 않습니다.
account-touch-logged = 기록했습니다.
touch-note = 노트
touch-call = 통화
touch-meeting = 회의
touch-email = 메일
touch-kind = 종류
touch-at = 일시
touch-with = 참석자
touch-body = 나눈 이야기와 약속한 것
touch-save = 기록

ticket-priority = 우선순위
ticket-subject = 제목
ticket-who = 요청한 사람
ticket-opened = 접수
ticket-reopened = 재접수
ticket-solved = 해결
ticket-took = 열린 기간
ticket-open = 열림

## Timeline
timeline-ticket-opened = { $who } 님이 { $ticket } 티켓을 열었습니다
timeline-ticket-reopened = { $who } 님이 { $ticket } 티켓을 다시 열었습니다
timeline-ticket-solved = 해결: { $ticket }
timeline-answered = { $who } 님이 { $score }점을 주었습니다
timeline-answered-saying = { $who } 님이 { $score }점을 주었습니다: { $quote }
timeline-note = { $author } 님이 { $people } 님에 대해 적었습니다: { $quote }
timeline-note-alone = { $author } 님이 적었습니다: { $quote }
timeline-call = { $author } 님이 { $people } 님과 통화했습니다: { $quote }
timeline-call-alone = { $author } 님이 통화했습니다: { $quote }
timeline-meeting = { $author } 님이 { $people } 님을 만났습니다: { $quote }
timeline-meeting-alone = { $author } 님이 고객을 만났습니다: { $quote }
timeline-email = { $author } 님과 { $people } 님의 메일: { $quote }
timeline-email-alone = { $author } 님의 메일: { $quote }
timeline-pulse = 느낌: { $value }. { $quote }
timeline-left = { $who } 님이 떠났습니다({ $role }).
timeline-health = 건강 점수 { $score }, 현재 { $tier }.
timeline-signal = ‘{ $play }’ 플레이가 신호를 보고 할 일을 열었습니다.
timeline-task = 완료: { $title } ({ $outcome })

## Events of our own
event-ticket-opened = 티켓 접수
event-ticket-reopened = 티켓 재접수
event-ticket-solved = 티켓 해결
event-survey-answered = 설문 응답
event-note-written = 노트 작성
event-call-held = 통화
event-meeting-held = 회의
event-email-exchanged = 메일
event-contact-left = 담당자 떠남
event-signal-raised = 신호 발생
event-health-changed = 건강 등급 변경
event-task-completed = 할 일 완료
event-contract-seats = 구매한 좌석
event-contract-arr = 계약 ARR
event-contract-renewal = 계약 갱신일
event-pulse-set = 체감 점수 기록
event-sponsor-in-place = 스폰서 재직
event-users-active = 보고된 활성 사용자

## A measure, opened
measure-figure = 수치
measure-scored-value = 점수에 쓰인 값
measure-points = 100점 중 점수
measure-weight = 가중치
measure-freshness = 시간이 지나 남은 가중치
measure-age = 마지막 이벤트 후
measure-contribution = 점수에서 차지하는 몫
measure-curve = 값 → 점수:
measure-events = 근거가 된 이벤트
measure-more = 최근 200건만 표시합니다.

## History
account-events-gone = { $day } 이전 수치의 근거가 된 이벤트가 만료되었습니다. 저장된 점수는 그대로이며, 세부 항목은 남은 자료로 계산합니다.
account-history-none = 아직 변경된 것이 없습니다.
history-when = 언제
history-who = 누가
history-what = 무엇을
history-older = 이전 기록
history-by-tenure = Tenure
history-by-key = 쓰기 키를 쓰는 프로그램
history-account-added = 고객사를 추가했습니다
history-account-merged = 이 고객사를 다른 고객사에 병합했습니다
history-account-took-over = { $name }{ JOSA($name, "을/를") } 이 고객사에 병합했습니다
history-account-changed = { $field }: { $from } → { $to }
history-contact-added = { $name } 님을 추가했습니다
history-contact-changed = { $name } 님의 정보를 바꾸었습니다
history-contact-left = { $name } 님이 떠났다고 기록했습니다
history-contact-merged = 두 담당자를 하나로 합쳤습니다: { $name }
history-contact-erased = 담당자의 개인정보를 삭제함
history-contract-changed = 계약을 바꾸었습니다
history-touch-logged = 기록: { $kind }
history-pulse-set = 체감 점수 기록
history-usage-received = 이벤트 { $count }건을 받았습니다
history-usage-erased = 한 사람의 사용 기록을 삭제함
history-person-erased = 한 사람의 자료를 삭제함
history-ticket-opened = 티켓 접수를 기록했습니다
history-ticket-reopened = 티켓 재접수를 기록했습니다
history-ticket-solved = 티켓 해결을 기록했습니다
history-ticket-changed = 티켓을 바꾸었습니다
history-survey-answered = { $name } 님이 { $score }점으로 답했습니다
history-metrics-moved = 지표를 다시 계산했습니다
history-health-changed = 점수 { $score }, { $tier }
history-signal-raised = 신호를 올렸습니다
history-play-started = 플레이북을 시작했습니다
history-task-opened = 할 일을 열었습니다
history-task-assigned = 할 일을 { $name } 님에게 맡겼습니다
history-task-snoozed = 할 일을 { $day }까지 미루었습니다
history-task-woken = 미룬 할 일을 다시 열었습니다
history-task-completed = 할 일을 마쳤습니다
history-task-reopened = 할 일을 다시 열었습니다
history-task-undone = 할 일의 변경을 되돌렸습니다
history-task-withdrawn = 방금 연 할 일을 취소했습니다
history-deed-started = 제안된 행동을 시작했습니다

### 다른 날 기준의 고객사 화면.

as-of-open = 다른 날 보기
as-of-day = 기준일
as-of-knowing = 알려진 범위
as-of-now = 지금 아는 대로
as-of-then = 그때 알려진 대로
as-of-show = 이 날 보기
as-of-back = 오늘로 돌아가기
as-of-today = 오늘 기준으로 표시합니다.
as-of-known-now = { $day } 기준, 지금 아는 대로입니다.
as-of-known-then = { $day } 기준, 그때 알려진 대로입니다.
as-of-about = 수치, 차트, 사람, 티켓, 접점은 그날의 것이고 이름, 담당자, 필드는 오늘의 것입니다.
error-day-ahead = { $day }{ JOSA($day, "은/는") } 아직 오지 않은 날입니다.
error-day-before = { $day } 이전에는 이 고객사에 대해 알려진 것이 없습니다.
error-day-unknown = { $day }에는 이 고객사에 대해 아직 알려진 것이 없었습니다.
error-known = ‘{ $value }’ 값은 알 수 없습니다. now 또는 then으로 입력하세요.

### 두 날 사이의 설명, 점수의 방향, 등급을 바꿀 변화.

account-why-new = 점수가 없다가 { $to }{ JOSA($to, "이/가") } 된 이유
account-why-lost = { $from }에서 점수가 없어진 이유
account-why-exact = 정확한 점수
account-why-together = 합계
span-open = 다른 두 날 사이 설명하기
span-from = 시작일
span-to = 종료일
span-show = 설명하기
span-usual = 직전 30일을 표시합니다.
error-span-ahead = 종료일이 표시된 날 { $day }보다 늦습니다.
error-span-backwards = 시작일은 종료일보다 앞이어야 합니다.
measure-difference = 점수를 움직인 점수
measure-place = { $day }: 값 { $value }, { $points }점.
outlook-title = 점수의 방향
trend-rising = { $days }일 동안 매주 { $points }점씩 오르고 있습니다. 흔들림만으로는 주 최대 { $noise }점입니다.
trend-falling = { $days }일 동안 매주 { $points }점씩 떨어지고 있습니다. 흔들림만으로는 주 최대 { $noise }점입니다.
trend-wavering = { $days }일 동안 추세가 없습니다. 변화는 주 { $points }점이고, 흔들림만으로도 주 최대 { $noise }점입니다.
reach-up = ‘{ $tier }’ 등급으로 올리는 가장 작은 변화: { $metric }, { $from } → { $to }.
reach-up-of = ‘{ $tier }’ 등급으로 올리는 가장 작은 변화: { $metric }, { $from }명 → { $to }명 (라이선스 { $of }개 중).
reach-down = ‘{ $tier }’ 등급으로 떨어뜨리는 가장 작은 변화: { $metric }, { $from } → { $to }.
reach-down-of = ‘{ $tier }’ 등급으로 떨어뜨리는 가장 작은 변화: { $metric }, { $from }명 → { $to }명 (라이선스 { $of }개 중).
reach-none = 한 가지 항목만으로는 ‘{ $tier }’ 등급으로 오르지 않습니다.
reach-held = ‘{ $guard }’ 제한이 있는 동안에는 어떤 항목도 다음 등급으로 올리지 못합니다.

## 점수 대신 사람이 말하는 등급
override-said = { $name }의 판단: { $tier }, { $day }까지.
override-score-said = 점수는 { $score }점, { $tier }였습니다. 점수는 그대로 보이고 계속 계산됩니다.
override-score-none = 그때는 점수가 없었습니다.
override-open = 점수와 다르게 판단하기
override-about = 점수는 그대로입니다. 판단은 이름과 함께 점수 옆에 놓이고 기한이 되면 저절로 끝납니다.
override-tier = 등급
override-reason = 이유
override-until = 마지막 날
override-do = 판단 남기기
override-end = 다시 점수만 보기
override-made = 판단이 점수 옆에 놓였습니다.
override-ended = 다시 점수만 보입니다.
history-score-overridden = 점수 대신 { $tier } 등급으로 판단({ $day }까지)
history-score-override-ended = 다시 점수만 보기로 함

### How it feels

pulse-open = 느낌 남기기
pulse-about = 이벤트로는 알 수 없는 것을 1에서 5까지로 남깁니다. 60일 동안 ‘체감 점수’ 지표가 되며 스코어카드에서 쓸 수 있습니다.
pulse-value = 느낌
pulse-said = { $day } { $name }: { $value }.
pulse-made = 기록했습니다.
pulse-value-5 = 5: 더 쓰고 싶어 함
pulse-value-4 = 4: 만족
pulse-value-3 = 3: 보통
pulse-value-2 = 2: 불안
pulse-value-1 = 1: 떠나려 함
