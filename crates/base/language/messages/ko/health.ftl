### 건강 점수.

health-measure-active-users = 활성 사용자
health-measure-sponsor = 스폰서
health-measure-senior-contact = 임원급 접점
health-measure-depth-of-use = 사용 깊이
health-measure-support = 지원
health-measure-survey-voice = 설문의 목소리
health-guard-old-p1 = 미해결 P1

# 스코어카드에서 이름 아래에 놓이는 설명.
health-about-active-users = 지난 28일 동안 쓰인 유료 라이선스의 비율
health-about-sponsor = 이름이 확인된 챔피언이 고객사에 있는지
health-about-senior-contact = 결정권자와 마지막으로 이야기한 뒤 지난 일수
health-about-depth-of-use = 한 사람이 한 주에 하는 활동
health-about-support = 우선순위로 무게를 둔 미해결 티켓
health-about-survey-voice = 가장 최근 NPS 응답, 90일이 지나면 무게가 반으로 줄어듭니다
health-about-old-p1 = P1이 5일 넘게 열려 있으면 점수는 40점을 넘지 못합니다

health-missing-redistribute = 자료가 없으면 빼고 나머지의 무게를 늘립니다.
health-missing-neutral = 자료가 없으면 중립으로 셉니다.
health-missing-block = 자료가 없으면 점수를 내지 않습니다.

# 두 날 사이에 점수가 움직인 이유. then과 now는 값, from은 첫날, on은 마지막 이벤트의 날.
health-step-active-users-rose = { $from }에는 주 { $then }명, 그 뒤 { $now }명입니다.
health-step-active-users-fell = { $from }에는 주 { $then }명, 그 뒤 { $now }명입니다.
health-step-active-users-same = 주 { $now }명으로 { $from }{ JOSA($from, "과/와") } 같습니다.
health-step-active-users-appeared = 주 { $now }명입니다. { $from }에는 잴 것이 없었습니다.
health-step-active-users-gone = 이제 잴 사용이나 라이선스가 없습니다.
health-step-active-users-unknown = 잴 사용이나 라이선스가 없습니다.

health-step-sponsor-rose = { $on }부터 챔피언이 있습니다.
health-step-sponsor-fell = 챔피언이 { $on }에 떠났습니다. 후임은 아직 없습니다.
health-step-sponsor-same = { $now ->
    [0] { $on } 이후로 챔피언이 없습니다.
   *[other] 챔피언이 그대로 있습니다.
}
health-step-sponsor-appeared = { $now ->
    [0] 챔피언이 { $on }에 떠났습니다. 후임은 아직 없습니다.
   *[other] { $on }부터 챔피언이 확인되었습니다.
}
health-step-sponsor-gone = 이제 기록된 챔피언이 없습니다.
health-step-sponsor-unknown = 기록된 챔피언이 없습니다.

health-step-senior-contact-rose = 임원급과의 마지막 접점은 { $on }이고, 그 뒤 { $now }일 동안 없었습니다.
health-step-senior-contact-fell = { $on }에 임원급과 연락했습니다.
health-step-senior-contact-same = 임원급과의 마지막 접점은 그때처럼 { $now }일 전입니다.
health-step-senior-contact-appeared = { $on }에 처음으로 임원급과 연락했습니다.
health-step-senior-contact-gone = 이제 기록된 임원급 접점이 없습니다.
health-step-senior-contact-unknown = 기록된 임원급 접점이 없습니다.

health-step-depth-of-use-rose = 쓰는 사람은 더 많이 씁니다. 1인당 주 { $then }회에서 { $now }회로 늘었습니다.
health-step-depth-of-use-fell = 쓰는 사람도 덜 씁니다. 1인당 주 { $then }회에서 { $now }회로 줄었습니다.
health-step-depth-of-use-same = 1인당 주 { $now }회로 { $from }{ JOSA($from, "과/와") } 같습니다.
health-step-depth-of-use-appeared = 1인당 주 { $now }회입니다. { $from }에는 잴 것이 없었습니다.
health-step-depth-of-use-gone = 이제 잴 사용이 없습니다.
health-step-depth-of-use-unknown = 잴 사용이 없습니다.

health-step-support-rose = 미해결 티켓이 { $now }건입니다. { $from }에는 { $then }건이었습니다.
health-step-support-fell = { $now ->
    [0] 미해결 티켓이 없습니다. { $from }에는 { $then }건이었습니다.
   *[other] 미해결 티켓이 { $now }건입니다. { $from }에는 { $then }건이었습니다.
}
health-step-support-same = { $now ->
    [0] { $from }{ JOSA($from, "과/와") } 같이 미해결 티켓이 없습니다.
   *[other] 미해결 티켓이 { $now }건으로 { $from }{ JOSA($from, "과/와") } 수가 같습니다.
}
health-step-support-appeared = { $now ->
    [0] 첫 티켓이 모두 해결되었습니다. 마지막은 { $on }입니다.
   *[other] 이 고객사의 첫 티켓 { $now }건이 열려 있습니다.
}
health-step-support-gone = 이제 기록된 티켓이 없습니다.
health-step-support-unknown = 열린 적이 있는 티켓이 없습니다.

health-step-survey-voice-rose = 최근 응답은 { $then }점에서 { $now }점이 되었습니다.
health-step-survey-voice-fell = 최근 응답은 { $then }점에서 { $now }점이 되었습니다.
health-step-survey-voice-same = 최근 응답은 { $on }의 { $now }점 그대로이며, 시간이 지날수록 무게가 줄어듭니다.
health-step-survey-voice-appeared = { $on }에 { $now }점 응답이 왔습니다.
health-step-survey-voice-gone = 마지막 응답은 { $on }의 것이라 너무 오래되어 세지 않습니다.
health-step-survey-voice-unknown = 최근 응답이 없습니다.

health-guard-old-p1-appeared = P1이 { $now }일째 열려 있어 점수에 상한이 걸렸습니다.
health-guard-old-p1-gone = 이제 5일 넘게 열린 P1이 없습니다.
health-guard-old-p1-rose = P1이 { $now }일째 열려 있어 점수의 상한이 그대로입니다.
health-guard-old-p1-fell = 다른 P1이 { $now }일째 열려 있어 점수의 상한이 그대로입니다.
health-guard-old-p1-same = P1이 { $now }일째 열려 있어 점수의 상한이 그대로입니다.

error-no-such-tier = ‘{ $value }’ 등급은 없습니다. 등급은 healthy, watch, at_risk, no_data입니다.
error-no-such-scorecard = ‘{ $value }’ 스코어카드는 없습니다. 목록을 보려면: tenure scorecards
error-backtest-horizon = ‘{ $value }’ 기간은 쓸 수 없습니다. 30에서 730 사이의 일수를 쓰세요. 예: 90, 180, 365.
error-backtest-every = ‘{ $value }’ 간격은 쓸 수 없습니다. month 또는 quarter를 쓰세요.

## 워크스페이스가 직접 만든 항목과 상한
health-step-other-rose = { $metric }: { $now }, { $from }의 { $then }에서 올랐습니다.
health-step-other-fell = { $metric }: { $now }, { $from }의 { $then }에서 내렸습니다.
health-step-other-same = { $metric }: { $now }, { $from }에도 같았습니다.
health-step-other-appeared = { $metric }: { $now }. { $from }에는 알려진 값이 없었습니다.
health-step-other-gone = { $metric }: 이제 알려진 값이 없습니다. { $from }에는 { $then }이었습니다.
health-step-other-unknown = { $metric }: 알려진 값이 없습니다.
health-guard-other-appeared = { $metric }: { $now }이므로 점수에 상한이 걸렸습니다.
health-guard-other-gone = { $metric }: { $now }이므로 점수의 상한이 풀렸습니다.
health-guard-other-rose = { $metric }: { $now }이므로 점수의 상한이 그대로입니다.
health-guard-other-fell = { $metric }: { $now }이므로 점수의 상한이 그대로입니다.
health-guard-other-same = { $metric }: { $now }이므로 점수의 상한이 그대로입니다.

## 스코어카드에서 잘못될 수 있는 것
error-scorecard-text = { $line }번째 줄이 스코어카드의 형식이 아닙니다: { $cause }
error-scorecard-rollup = ‘{ $value }’{ JOSA($value, "은/는") } 고객사를 묶는 방법이 아닙니다. arr_mean, worst, share_at_risk 가운데 쓰세요.
error-scorecard-field = ‘{ $value }’{ JOSA($value, "은/는") } 스코어카드를 고르는 필드가 아닙니다. stage, industry, country, region 가운데 쓰세요.
error-scorecard-nobody = 값을 하나 이상 적거나 조건을 없애세요. 값이 없으면 해당하는 고객사가 없습니다.
error-scorecard-empty = 측정 항목을 하나 이상 추가하세요.
error-scorecard-too-many = 스코어카드에는 측정 항목과 상한을 각각 { $most }개까지 둘 수 있습니다. 일부를 없애세요.
error-scorecard-weightless = 무게의 합이 0입니다. 하나 이상의 항목에 무게를 주세요.
error-scorecard-twice = ‘{ $value }’{ JOSA($value, "이/가") } 두 번 있습니다. 하나의 이름을 바꾸세요.
error-scorecard-metric = ‘{ $value }’이라는 지표가 없습니다. 지표 목록에서 고르세요.
error-scorecard-between = { $least }에서 { $most } 사이의 수를 쓰세요.
error-scorecard-edges = ‘양호’의 경계는 ‘주의’의 경계보다 높아야 합니다.
error-scorecard-margin = 여유는 ‘주의’ 구간의 절반보다 작아야 합니다: { $most } 미만.
error-curve-empty = 곡선에는 점이 하나 이상 필요합니다.
error-curve-order = 곡선의 값은 점마다 커져야 하고 같은 값이 두 번 있으면 안 됩니다.
error-curve-points = 곡선의 각 점은 0에서 100 사이의 점수를 줍니다.
error-scorecard-last = 하나뿐인 스코어카드입니다. 먼저 다른 스코어카드를 게시하세요.
error-scorecard-there = ‘{ $value }’ 스코어카드나 초안이 이미 있습니다. 다른 이름을 고르거나 그것을 바꾸세요.
error-typed-number = ‘{ $value }’ 대신 숫자를 쓰세요. 소수점은 마침표로 씁니다.
error-curve-text = ‘{ $value }’ 대신 50% = 45처럼 값, =, 점수를 쓰세요.
error-backtest-among = ‘{ $value }’ 값으로는 고객사를 고를 수 없습니다. stage=renewing처럼 필드와 값을 쓰세요. 필드는 stage, industry, country, region입니다.
error-override-until = 내일부터 { $most }일 안의 날을 고르세요.

# 상위 고객사 아래를 묶는 방법.
rollup-arr-mean = ARR로 가중한 평균
rollup-worst = 가장 낮은 곳
rollup-share-at-risk = 위험한 ARR 비율
family-counts = { $name }{ JOSA($name, "은/는") } ARR의 { $weight }만큼 반영됩니다.
family-no-score = { $name }{ JOSA($name, "은/는") } 그날 점수가 없어 반영되지 않습니다.
family-no-arr = { $name }{ JOSA($name, "은/는") } 그날 ARR이 없어 반영되지 않습니다.
family-no-rate = { $name }{ JOSA($name, "은/는") } 결제 통화의 환율이 없어 반영되지 않습니다.
error-family-too-large = 한꺼번에 묶기에는 너무 많습니다. 고객사는 { $most }곳까지입니다. 줄여서 요청하세요.
family-title = 아래 고객사
family-basis = { $all }곳 가운데 { $counted }곳 반영, ARR의 { $share }
family-more = { $count }곳 더
