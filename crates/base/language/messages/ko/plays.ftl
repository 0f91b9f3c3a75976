### 플레이가 하는 말: 할 일과 규칙 문장.
### `{ $left }` … `{ $left_end }` 등은 근거 링크를 열고 닫습니다. `{ $spark }`는 낱말 크기의 차트입니다.

## 스폰서 퇴사
play-sponsor-left-name = 스폰서 퇴사
play-sponsor-left-title = 새 스폰서를 만나세요
play-sponsor-left-title-notice = { $notice } 해지 통보 기한 전에 새 스폰서를 만나세요
play-sponsor-left-why = 챔피언 { $left }{ $champion } 님이 { $on }에 퇴사{ $left_end }했습니다.
play-sponsor-left-why-usage = 챔피언 { $left }{ $champion } 님이 { $on }에 퇴사{ $left_end }했습니다. 주간 활성 사용자가 { $spark } { $weeks }주 만에 { $fell }{ $before }명에서 { $now }명으로 줄었습니다{ $fell_end }.
play-sponsor-left-why-quiet = 챔피언 { $left }{ $champion } 님이 { $on }에 퇴사{ $left_end }했고, { $quiet }임원과는 { $quiet_days }일째 연락이 없습니다{ $quiet_end }.
play-sponsor-left-why-usage-quiet = 챔피언 { $left }{ $champion } 님이 { $on }에 퇴사{ $left_end }했습니다. 주간 활성 사용자가 { $spark } { $weeks }주 만에 { $fell }{ $before }명에서 { $now }명으로 줄었고{ $fell_end }, { $quiet }임원과는 { $quiet_days }일째 연락이 없습니다{ $quiet_end }.
deed-sponsor-left-meet = 새 스폰서와 미팅 예약
deed-sponsor-left-meet-after = 새 스폰서가 함께하는지 확인하세요

## 사용 감소
play-usage-fell-name = 사용 감소
play-usage-fell-title = 제품을 쓰는 사람이 왜 줄었는지 물어보세요
play-usage-fell-title-notice = { $notice } 해지 통보 기한 전에 제품을 쓰는 사람이 왜 줄었는지 물어보세요
play-usage-fell-why = 주간 활성 사용자가 { $spark } { $weeks }주 만에 { $fell }{ $before }명에서 { $now }명으로 줄었습니다{ $fell_end }.
play-usage-fell-why-quiet = 주간 활성 사용자가 { $spark } { $weeks }주 만에 { $fell }{ $before }명에서 { $now }명으로 줄었고{ $fell_end }, { $quiet }임원과는 { $quiet_days }일째 연락이 없습니다{ $quiet_end }.
deed-usage-fell-call = 요즘 업무 방식에 대해 통화 예약
deed-usage-fell-call-after = 사용자가 돌아왔는지 확인하세요

## 불만 답변
play-unhappy-answer-name = 불만 답변
play-unhappy-answer-title = { $score }점을 준 { $name } 님께 전화하세요
play-unhappy-answer-why = { $answer }{ $on }에 10점 만점에 { $score }점을 주었고{ $answer_end }, 이유는 남기지 않았습니다.
play-unhappy-answer-why-quote = { $answer }{ $on }, 10점 만점에 { $score }점{ $answer_end }: “{ $quote }”
play-unhappy-answer-why-seats = { $answer }{ $on }에 10점 만점에 { $score }점을 주었고{ $answer_end }, 이유는 남기지 않았습니다. 최근 4주 동안 실제 사용은 { $seats }{ $paid }석 중 { $used }석{ $seats_end }입니다.
play-unhappy-answer-why-quote-seats = { $answer }{ $on }, 10점 만점에 { $score }점{ $answer_end }: “{ $quote }” 최근 4주 동안 실제 사용은 { $seats }{ $paid }석 중 { $used }석{ $seats_end }입니다.
deed-unhappy-answer-call = 다시 전화하기
deed-unhappy-answer-call-after = 불편했던 점이 풀렸는지 확인하세요

## P1 티켓이 계속 열려 있음
play-p1-open-name = P1 장기 미해결
play-p1-open-title = 다음 통화에 엔지니어를 데려가세요. P1 티켓이 { $days }일째 열려 있습니다
play-p1-open-why = ‘{ $subject }’ 건이 { $ticket }{ $on }부터 열려 있습니다{ $ticket_end }.
play-p1-open-why-reopened = ‘{ $subject }’ 건이 { $ticket }{ $reopened }번 다시 열렸고{ $ticket_end }, { $on }부터 열려 있습니다.
deed-p1-open-engineer = 다음 통화에 엔지니어 초대
deed-p1-open-engineer-after = P1 티켓이 해결됐는지 확인하세요

## 해지 통보 기한 임박
play-notice-closing-name = 해지 통보 기한 임박
play-notice-closing-title = { $notice } 해지 통보 기한 전에 갱신을 매듭지으세요
play-notice-closing-why = 건강 점수가 { $score }점이고, { $notice }까지 해지를 통보할 수 있습니다.
play-notice-closing-why-usage = 건강 점수가 { $score }점이고, { $notice }까지 해지를 통보할 수 있습니다. 주간 활성 사용자가 { $spark } { $weeks }주 만에 { $fell }{ $before }명에서 { $now }명으로 줄었습니다{ $fell_end }.
deed-notice-closing-plan = 갱신 통화 예약
deed-notice-closing-plan-after = 갱신이 매듭지어졌는지 확인하세요

play-follow-up-why = 일주일 전에 플레이가 제안한 일을 시작했습니다. 도움이 됐는지 알려 주세요.

## 규칙 문장
rule-sentence = { $when } { $then }.
rule-sentence-and = { $and } 고객사에서 { $when } { $then }.
rule-both = { $a }, { $b }
rule-left-champion = 챔피언이 퇴사하면
rule-left-decision_maker = 의사 결정자가 퇴사하면
rule-left-user = 사용자가 퇴사하면
rule-left-blocker = 반대하던 담당자가 퇴사하면
rule-fell = ‘{ $metric }’ 값이 { $days }일 안에 { $percent }% 이상 줄면
rule-fell-from = { $from } 이상이던 ‘{ $metric }’ 값이 { $days }일 안에 { $percent }% 이상 줄면
rule-rose = ‘{ $metric }’ 값이 { $days }일 안에 { $percent }% 이상 늘면
rule-rose-from = { $from } 이상이던 ‘{ $metric }’ 값이 { $days }일 안에 { $percent }% 이상 늘면
rule-answer = ‘{ $kind }’ 설문에 { $most }점 이하 답변이 오면
rule-ticket = { $priority } 티켓이 { $days }일째 열려 있으면
rule-notice = 해지 통보 기한이 { $days }일 안으로 다가오면
rule-health-at_risk = 건강 점수가 위험 단계이면
rule-health-watch = 건강 점수가 주의 단계이면
rule-and-stage-onboarding = 온보딩 중인
rule-and-stage-adopting = 정착 중인
rule-and-stage-steady = 안정 상태인
rule-and-stage-expanding = 확장 중인
rule-and-stage-renewing = 갱신 중인
rule-and-stage-churned = 이탈한
rule-and-not-stage-onboarding = 온보딩 중이 아닌
rule-and-not-stage-adopting = 정착 중이 아닌
rule-and-not-stage-steady = 안정 상태가 아닌
rule-and-not-stage-expanding = 확장 중이 아닌
rule-and-not-stage-renewing = 갱신 중이 아닌
rule-and-not-stage-churned = 이탈하지 않은
rule-and-health-at_risk = 건강 점수가 위험 단계인
rule-and-health-watch = 건강 점수가 주의 단계인
rule-and-health-healthy = 건강 점수가 양호한
rule-and-health-below = 건강 점수가 양호에 못 미치는
rule-and-no-risk = 열려 있는 위험 할 일이 없는
rule-and-at-least = ‘{ $metric }’ 값이 { $value } 이상인
rule-and-at-most = ‘{ $metric }’ 값이 { $value } 이하인
rule-then-risk = { $days }일 기한의 위험 할 일을 엽니다
rule-then-opportunity = { $days }일 기한의 기회 할 일을 엽니다
rule-then-lifecycle = { $days }일 기한의 생애 단계 할 일을 엽니다
rule-then-activity = { $days }일 기한의 활동 할 일을 엽니다

## 플레이 글의 오류
error-play-sentence = { $line }번째 줄 “{ $text }”: 문장은 play, when, and, then, say, because, suggest 가운데 하나로 시작합니다.
error-play-missing = 플레이에 문장이 빠졌습니다. 다음과 같은 문장을 더하세요: { $text }
error-play-twice = { $line }번째 줄 “{ $text }”: 앞에서 이미 말했습니다. 한 번만 쓰세요.
error-play-name = { $line }번째 줄 “{ $text }”: 이름은 영문 소문자로 시작하고 소문자, 숫자, 하이픈만 씁니다. 예: play "usage-fell", suggest deed usage-fell-call.
error-play-when = { $line }번째 줄 “{ $text }”: 다음 가운데 하나를 쓰세요: a champion left · weekly_active_users fell by at least 25 % in 28 days · an nps answer of at most 6 arrives · a P1 ticket is open for at least 5 days · the notice window closes in at most 30 days · health is at risk.
error-play-and = { $line }번째 줄 “{ $text }”: 다음 가운데 하나를 쓰세요: account is renewing · account is not churned · health is below healthy · no risk is open · licence_use is at most 50 %.
error-play-then = { $line }번째 줄 “{ $text }”: then raise a risk, due in 5 days 처럼 쓰세요. risk 대신 opportunity, lifecycle, activity를 쓸 수 있습니다.
error-play-extra = { $line }번째 줄 “{ $text }”: message-id, with usage and quiet where known 처럼 쓰세요. 덧붙일 수 있는 것은 notice, usage, quiet, quote, seats, reopened입니다.
error-play-word = { $line }번째 줄 “{ $text }”: 모르는 낱말이 있습니다. 역할은 champion, decision maker, user, blocker, 답변은 nps, csat, ces, 티켓은 P1부터 P4, 단계는 onboarding, adopting, steady, expanding, renewing, churned입니다.
error-play-number = { $line }번째 줄 “{ $text }”: 25 % 나 28 days 처럼 범위 안의 숫자로 쓰세요.
error-play-metric = { $line }번째 줄 “{ $text }”: 이런 이름의 지표가 없습니다. 지표 화면에 목록이 있고, 없는 지표는 거기서 만들 수 있습니다.
error-play-metric-near = { $line }번째 줄 “{ $text }”: 이런 이름의 지표가 없습니다. ‘{ $near }’{ JOSA($near, "을/를") } 쓰려고 했나요? 지표 화면에 목록이 있습니다.
