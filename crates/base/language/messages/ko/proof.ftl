### 스코어카드가 이 회사의 실제 결과를 얼마나 내다보았는지. 용어와 식: docs/scorecards.md.

proof-question = 이 점수는 누가 떠날지 내다봅니까?
proof-finding-foresees = 그렇습니다. 떠난 고객사를 남은 고객사보다 아래에 둔 경우가 100번 중 { $auc }번입니다(95%: { $low }~{ $high }). 우연이라면 50번입니다.
proof-finding-chance = 증명된 것이 없습니다. 떠난 고객사를 남은 고객사보다 아래에 둔 경우가 100번 중 { $auc }번이며(95%: { $low }~{ $high }), 우연일 수 있습니다. 우연이라면 50번입니다.
proof-finding-backwards = 거꾸로 가리킵니다. 떠난 고객사를 남은 고객사보다 아래에 둔 경우가 100번 중 { $auc }번뿐입니다(95%: { $low }~{ $high }). 우연이라면 50번입니다.
proof-evidence-cases = { $churns ->
    [0] 살펴볼 수 있는 기간에 떠난 고객사가 없습니다. 이탈이 10건 미만이면 수치를 내지 않습니다. 우연에 지나지 않기 때문입니다.
   *[other] 떠난 고객사는 { $churns }곳입니다. 이탈이 10건 미만이면 수치를 내지 않습니다. 우연에 지나지 않기 때문입니다. 대신 모든 사례를 보여 드립니다.
}
proof-evidence-few = 떠난 고객사가 { $churns }곳뿐이어서 판단하기에는 너무 적습니다. 여기의 모든 수치는 참고로만 보세요.
proof-evidence-unscored = 떠난 고객사는 { $churns }곳이지만 시점마다 점수가 없었으므로 계산할 것이 없습니다.
proof-nothing = 아직 살펴볼 시점이 없습니다. 계약 기간의 매달 말일을 시점으로 삼으며, 결과를 알 수 있도록 { $last }보다 { $days }일 이상 앞서야 합니다.
proof-basis-month = 고객사 { $accounts }곳의 월말 시점 { $snapshots }개, { $from }부터 { $to }까지. 그중 { $events }개에서 고객사가 { $days }일 안에 떠났습니다.
proof-basis-quarter = 고객사 { $accounts }곳의 분기 말 시점 { $snapshots }개, { $from }부터 { $to }까지. 그중 { $events }개에서 고객사가 { $days }일 안에 떠났습니다.
proof-unscored = 그 밖의 { $snapshots }개는 자료가 모자라 점수가 없으며, 그중 { $events }개에서 떠났습니다.
proof-known = 각 날짜까지 일어난 일로 매긴 점수이며, 그 뒤에 바로잡은 내용도 반영했습니다. { $days }일이 { $last }{ JOSA($last, "을/를") } 넘는 시점은 결과를 알 수 없어 뺐습니다.

proof-share-of = { $of }개 중 { $events }개
proof-tiers-title = 단계별 { $days }일 안 이탈
proof-tiers-caption = 전체: { $share }, 시점 { $of }개 중 { $events }개. 막대는 95% 구간(윌슨)입니다. 한 고객사의 시점들은 서로 닮아 하나보다 적게 셉니다.
proof-tier-label = { $tier }: { $share } 이탈, { $of }개 중 { $events }개, { $low }에서 { $high } 사이
proof-found-title = 목록이 이탈을 얼마나 일찍 찾는지
proof-found-label = 점수가 낮은 순서로 살펴본 비율과 그 안에서 찾은 이탈의 비율. 가장 낮은 5분의 1에 이탈의 { $share }, { $of }개 중 { $events }개가 있습니다.
proof-found-mark = 가장 낮은 5분의 1에
proof-found-mark-share = 이탈의 { $share }
proof-found-caption = 점수가 낮은 순서로 찾은 이탈의 비율. 점선은 우연입니다.
proof-found-looked = 낮은 점수부터
proof-found-share = 찾은 이탈
proof-said-title = 말한 것과 일어난 것
proof-said-label = 같은 크기의 다섯 묶음에서 말한 이탈 가능성과 실제로 떠난 비율, 95% 구간과 함께.
proof-said-equal = 말한 대로
proof-said-caption = 같은 크기의 다섯 묶음. 말한 가능성은 점수가 비슷한 다른 고객사에서 배운 것입니다.
proof-said-said = 말한 가능성
proof-said-happened = 일어난 비율
proof-said-interval = 95%
proof-brier = 100에서 점수를 뺀 값을 이탈 가능성으로 읽으면 오차는 { $plain }입니다(브라이어, 낮을수록 좋음). 다른 고객사에서 배운 가능성은 { $learned }, 모두에게 { $share } 값을 말하면 { $base }입니다.

proof-lift-tenth = 향상도, 가장 낮은 10분의 1
proof-lift-fifth = 향상도, 가장 낮은 5분의 1
proof-lift = { $times }배
proof-lift-of = 떠난 { $of }개 중 { $events }개
proof-warning = 경고 시점 중앙값
proof-warning-days = { $days }일 전
proof-warning-none = 없음
proof-warning-of = { $of }곳 중 { $warned }곳이 앞서 위험
proof-false-alarms = 헛경보
proof-false-alarms-of = 위험이었으나 남음
proof-missed = 놓침
proof-missed-of = 위험이었던 적 없음

proof-measures-title = 측정 항목 하나씩
proof-measures-caption = 항목 점수만의 AUC입니다. 0.50은 우연이고, 그 아래면 거꾸로 가리킵니다(−). 한 해의 수치는 이탈 10건부터 내며, 옆에 이탈 수를 적었습니다.
proof-measure = 측정 항목
proof-measure-known = 자료 있음
proof-measure-auc = 단독 AUC
proof-measure-year = { $sign } { $auc }, 이탈 { $events }개
proof-measure-year-few = 너무 적음, 이탈 { $events }개
proof-measure-none = 수치 없음

proof-missed-title = 놓친 고객사 { $count }곳
proof-cases-title = 떠난 고객사 전체
proof-case-customer = 고객사
proof-case-left = 떠난 날
proof-case-score = 전날 점수
proof-case-warned = 처음 위험이 된 때
proof-case-days = { $days }일 전
proof-case-never = 없음
proof-case-no-score = 점수 없음
proof-cases-more = { $count }곳이 더 있습니다. “tenure backtest” 명령이 모두 보여 줍니다.

proof-horizon = 이탈 기간
proof-horizon-days = { $days }일 안
proof-every-month = 월말
proof-every-quarter = 분기 말
proof-every = 시점
proof-show = 보기
proof-table = 표로 보기
proof-under-way = 증명을 계산하고 있습니다. 고객사 { $all }곳 중 { $done }곳을 마쳤습니다. 몇 초 걸리니 다시 확인하세요.
proof-look-again = 다시 확인
proof-too-big = 고객사가 { $most }곳보다 많습니다. 서버에서 직접 계산하세요: tenure backtest --scorecard { $name } --horizon { $days }
proof-age = { $at }에 계산했으며, 하루가 지나면 다시 계산합니다.
proof-check = 직접 확인하려면: tenure backtest --scorecard { $name } --horizon { $days } --csv FILE
proof-list-title = 스코어카드
proof-list-name = 스코어카드
proof-list-version = 버전 { $version }
proof-list-measures = 측정 항목 { $count }개
proof-list-open = 정의와 증명
# What a shipped scorecard is called.
scorecard-name-core = 기본 점수
proof-download = 스냅샷을 CSV로 내려받기
error-proof-too-big = 이 규모의 워크스페이스는 서버에서 직접 받으세요: tenure backtest --csv FILE.
proof-among = 범위
proof-among-part = { $field } { $value }({ $count }곳)
proof-among-look = 보기

# 같은 시점에서 다른 스코어카드와 견줍니다. first와 other는 이름, was, is, by, low, high는 100번 중 횟수입니다.
proof-contrast-better = 더 잘 내다봅니다. 100번 중 { $other }{ JOSA($other, "은/는") } { $is }번, { $first }{ JOSA($first, "은/는") } { $was }번 맞았습니다. 차이는 { $by }번이며(95%: { $low }~{ $high }), 같은 시점 { $snapshots }개와 이탈 { $losses }건에서 나온 것입니다.
proof-contrast-alike = 차이가 드러나지 않습니다. 100번 중 { $other }{ JOSA($other, "은/는") } { $is }번, { $first }{ JOSA($first, "은/는") } { $was }번 맞았습니다. 차이는 { $by }번이고(95%: { $low }~{ $high }) 우연일 수 있으며, 같은 시점 { $snapshots }개와 이탈 { $losses }건에서 나온 것입니다.
proof-contrast-worse = 더 못 내다봅니다. 100번 중 { $other }{ JOSA($other, "은/는") } { $is }번, { $first }{ JOSA($first, "은/는") } { $was }번 맞았습니다. 차이는 { $by }번이며(95%: { $low }~{ $high }), 같은 시점 { $snapshots }개와 이탈 { $losses }건에서 나온 것입니다.
proof-contrast-brier = 이탈 가능성으로 읽으면 오차는 { $other } { $is }, { $first } { $was }입니다(브라이어, 낮을수록 좋음). 차이는 { $by }입니다(95%: { $low }~{ $high }).
proof-contrast-few = 둘 다 점수가 있는 시점에서 떠난 고객사는 { $losses }곳뿐이어서 판단하기에는 너무 적습니다. 차이는 참고로만 보세요.
proof-contrast-cases = 둘 다 점수가 있는 시점에서 떠난 고객사는 { $losses }곳입니다. 이탈이 10건 미만이면 차이를 내지 않습니다. 우연에 지나지 않기 때문입니다.
proof-contrast-none = 둘 다 점수가 있는 시점에서 남은 고객사가 없어 견줄 것이 없습니다.
proof-contrast-left-out = 뺀 시점: { $first } 점수만 있는 { $only_first }개, { $other } 점수만 있는 { $only_other }개, 만료된 이벤트로 매긴 { $held }개.
proof-contrast-draft = { $name } 초안
error-no-such-draft = ‘{ $value }’의 초안이 없습니다. 먼저 초안을 저장하거나 다른 스코어카드의 이름을 쓰세요.

# 지난 결과에서 제안하는 가중치. losses와 least는 건수, was와 is는 100에 대한 가중치입니다.
proof-suggest-title = 이탈 결과에서 얻은 가중치
proof-suggest-basis = { $day }까지 알려진 고객사 { $accounts }곳의 시점 { $snapshots }개(그중 { $losses }곳 이탈)에 맞추었습니다. 그날부터의 다른 고객사 { $others }곳의 시점 { $later }개(그중 { $left }곳 이탈)로 확인했습니다.
proof-suggest-weight = { $measure }: { $is }(지금까지 { $was })
proof-suggest-weight-kept = { $measure }: { $is } 그대로. 자료가 있을 때 떠난 고객사가 { $losses }곳으로 너무 적습니다
proof-suggest-said = 이 가중치는 누가 남고 누가 떠났는지와 관련이 있습니다. 측정 항목을 움직이면 고객사가 남는다는 뜻은 아닙니다.
proof-suggest-as-before = 지난 결과로는 지금과 다른 가중치를 쓸 까닭이 없습니다.
proof-suggest-fitting = 가중치를 제안하지 않습니다. 맞출 시점에서 떠난 고객사가 { $losses }곳인데 { $least }곳이 있어야 합니다. 더 적으면 가중치가 우연을 따릅니다.
proof-suggest-checking = 가중치를 제안하지 않습니다. 다른 고객사의 나중 시점에서 떠난 고객사가 { $losses }곳인데 확인하려면 { $least }곳이 있어야 합니다.
proof-suggest-one-measure = 가중치를 제안하지 않습니다. 고객사 10곳이 떠나는 동안 자료가 있던 측정 항목이 둘보다 적습니다.
proof-suggest-no-sign = 가중치를 제안하지 않습니다. 어느 측정 항목도 누가 남는지와 관련이 없습니다. 가중치를 바꾸어도 마찬가지이며, 다른 측정 항목이 필요할 수 있습니다.
proof-suggest-saved = ‘{ $name }’ 초안으로 저장했습니다. 스코어카드 화면에서 게시하거나 버리세요.
proof-contrast-version = { $name }, 버전 { $version }
