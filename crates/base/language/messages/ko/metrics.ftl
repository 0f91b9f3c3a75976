### 지표.

metric-active-users = 활성 사용자
metric-weekly-active-users = 주간 활성 사용자
metric-reported-users = 보고된 활성 사용자
metric-licences = 라이선스
metric-licence-use = 라이선스 사용률
metric-actions = 28일간 활동
metric-depth-of-use = 사용 깊이
metric-days-active-28 = 28일 중 사용한 날
metric-usage-trend = 이전 28일 대비 활동
metric-users-trend = 이전 28일 대비 활성 사용자
metric-sponsor-in-place = 스폰서 유무
metric-days-since-senior-contact = 임원급 접점 이후 일수
metric-days-since-touch = 마지막 접점 이후 일수
metric-ticket-burden = 미해결 티켓의 무게
metric-open-tickets = 미해결 티켓
metric-oldest-p1-days = 가장 오래된 P1의 경과 일수
metric-survey-voice = 최근 설문 응답
metric-arr = ARR
metric-days-to-renewal = 갱신까지 남은 일수
metric-tenure = 고객으로 지낸 일수
metric-pulse = 체감 점수

# 단위를 붙인 값.
metric-value-people = { $n }명
metric-value-times = { $n }회
metric-value-days = { $n }일
metric-value-share = { $n }
metric-value-change = { $n }
metric-value-per-week = 1인당 주 { $n }회
metric-value-yes-no = { $n ->
    [0] 없음
   *[other] 있음
}
metric-value-tickets = { $n }건
metric-value-weight = { $n }
metric-value-score = { $n }점
metric-value-money = { $n }
metric-value-number = { $n }
metric-no-value = 자료 없음

# 정의에서 잘못된 것과 대신 쓸 것. 슬롯 metric: 정의에 적힌 이름.
error-metric-unreadable = 지표 정의로 읽을 수 없습니다: { $cause }. docs/metrics.md의 필드를 한 줄에 하나씩 TOML로 적으세요.
error-metric-name = ‘{ $metric }’{ JOSA($metric, "은/는") } 지표 이름이 될 수 없습니다. active_users처럼 소문자, 숫자, _만 쓰세요.
error-metric-unit = ‘{ $value }’{ JOSA($value, "은/는") } 단위가 아닙니다. 다음 가운데 하나를 쓰세요: { $known }.
error-metric-kind = ‘{ $metric }’: ‘{ $value }’{ JOSA($value, "이라는/라는") } 종류는 없습니다. 다음 가운데 하나를 쓰세요: { $known }.
error-metric-needs = ‘{ $metric }’: { $kind } 종류에는 { $field } 필드가 필요합니다. 필드를 넣거나 다른 종류를 고르세요.
error-metric-not-used = ‘{ $metric }’: { $kind } 종류는 { $field } 필드를 쓰지 않습니다. 필드를 빼거나 다른 종류를 고르세요.
error-metric-between = ‘{ $metric }’: { $field } 값이 { $value }입니다. { $least }에서 { $most } 사이의 정수를 쓰세요.
error-metric-stream = ‘{ $metric }’: ‘{ $value }’{ JOSA($value, "이라는/라는") } 흐름은 없습니다. all, usage, people 가운데 하나를 쓰세요.
error-metric-by = ‘{ $metric }’: 기울기는 slope나 noise로 나타냅니다. ‘{ $value }’{ JOSA($value, "은/는") } 쓸 수 없습니다.
error-metric-how = ‘{ $metric }’: 합치는 방법은 sum, max, min입니다. ‘{ $value }’{ JOSA($value, "은/는") } 쓸 수 없습니다.
error-metric-rolled-up-twice = ‘{ $metric }’의 바탕인 ‘{ $value }’{ JOSA($value, "은/는") } 이미 합쳐진 지표라서 아래 고객사가 두 번 세어집니다. 그 바탕이 되는 지표를 합치세요.
error-metric-rests-on-peers = ‘{ $metric }’의 바탕인 ‘{ $value }’{ JOSA($value, "은/는") } 비슷한 고객사 가운데의 위치라서 합치거나 순위를 매길 수 없습니다. 그 지표가 순위를 매기는 지표를 적으세요.
error-metric-among = ‘{ $metric }’: 비슷한 고객사를 ‘{ $value }’ 값으로 고를 수 없습니다. stage, industry, country, region 가운데서 쓰세요.
error-metric-sql-reads = ‘{ $metric }’: 질문이 아닙니다. select나 with로 시작하는 { $most }바이트 이하의 문 하나를 쓰세요.
error-metric-sql-columns = 답에는 account_id, day, value 열이 있고 모든 행에 숫자나 날짜가 있어야 합니다. as로 이름을 붙이세요.
error-metric-sql-twice = { $day }에 한 고객사의 행이 둘입니다. account_id와 day로 묶으세요.
error-metric-sql-later = 답에 아직 오지 않은 날이 있습니다: { $day }. 오늘 이후의 날은 빼세요.
error-metric-sql-rows = 답이 { $most }행을 넘습니다. 더 짧은 기간을 물으세요. 전에 답한 것은 그대로 있습니다.
error-metric-twice = ‘{ $metric }’{ JOSA($metric, "이라는/라는") } 지표가 둘입니다. 하나의 이름을 바꾸세요.
error-metric-missing = ‘{ $metric }’의 바탕이 되는 ‘{ $value }’ 지표가 없습니다. 그 지표를 먼저 게시하거나 다른 지표를 적으세요.
error-metric-circle = 다음 지표들이 서로를 바탕으로 삼고 있습니다: { $metric }. 그 가운데 하나를 다른 것에 바탕을 두게 하세요.

### 정의가 뜻과 다를 수 있는 점
metric-finding-unknown-name = ‘{ $name }’ 이벤트가 없습니다. 철자를 확인하거나, 게시한 뒤 첫 이벤트를 기다리세요.
metric-finding-unknown-name-near = ‘{ $name }’ 이벤트가 없습니다. ‘{ $nearest }’{ JOSA($nearest, "을/를") } 뜻했나요?
metric-finding-unknown-source = ‘{ $source }’에서 온 이벤트가 없습니다. sources를 빼거나 보내는 출처를 적으세요.
metric-finding-unknown-property = 이 이벤트들에는 ‘{ $property }’ 속성이 없습니다. 있는 속성을 고르세요.
metric-finding-unknown-value = 이 이벤트들에서 ‘{ $property }’ 값이 ‘{ $value }’인 적이 없습니다. 있는 값을 고르세요.
metric-finding-no-number = 이 이벤트들에서 ‘{ $property }’ 값이 숫자인 적이 없어 계산할 것이 없습니다. 다른 속성을 고르거나 서로 다른 값의 수를 세세요.
metric-finding-no-date = 이 이벤트들에서 ‘{ $property }’ 값이 날짜인 적이 없습니다. 2027-01-31처럼 적힌 속성을 고르세요.
metric-finding-no-event = 필터의 조건은 모두 있는 것이지만 그 전부에 맞는 이벤트는 없습니다. 조건 하나를 푸세요.
metric-finding-every-event = 우리가 한 일과 기록에 적힌 것까지 모든 이벤트가 세어집니다. 그런 뜻이 아니면 흐름이나 필터로 좁히세요.
metric-finding-divides-by-zero = 값이 있는 고객사 { $all }곳 가운데 { $accounts }곳에서 { $metric } 값이 0보다 크지 않아 결과가 없습니다. 둘 다 없을 때의 값을 silent에 적으세요.
metric-finding-window = 기간 { $days }일이 이벤트가 있는 { $known }일보다 깁니다. 있는 만큼만 봅니다.
metric-finding-needs-days = 이벤트가 { $days }일 치 쌓여야 값이 생깁니다. 지금은 { $known }일 치가 있습니다.
metric-finding-reads-everything = 전체 기간을 보면 무슨 일이 있을 때마다 모든 고객사를 첫 이벤트부터 읽습니다. 기간을 날수로 정하세요.

### 지표 목록

nav-metrics = 지표
metrics-about = 일어난 일에서 계산한, 모든 고객사에 대해 아는 값입니다. 지표는 한 번 정의하면 지난 값까지 바로 생깁니다. 파일로 정의하려면: tenure config export
metrics-metric = 지표
metrics-known = 아는 곳
metrics-spread = 분포
metrics-fresh = 마지막 이벤트
metrics-used = 쓰는 곳
metrics-unused = 없음
metrics-never = 없음
metrics-coverage = 고객사 { $all }곳 가운데 { $known }곳
metrics-without = { $count ->
   *[other] { $count }곳은 값이 없습니다. 바탕이 되는 일이 없었거나 최근에 없었습니다. { $names }
}
metrics-middle = 가운데 값 { $middle }, 절반은 { $low }에서 { $high } 사이
metrics-window = { $days ->
   *[other] 최근 { $days }일
}
metrics-window-all = 전체 기간
metrics-what-all = 모든 일
metrics-what-usage = 모든 제품 사용
metrics-what-people = 누구인지 아는 모든 사용
metrics-what-with = { $with }인 { $what }
metrics-says-count = { $window } 동안의 횟수: { $what }.
metrics-says-distinct-users = { $window } 동안의 서로 다른 사람: { $what }.
metrics-says-days-active = { $window } 동안 있었던 날: { $what }.
metrics-says-days-since = 마지막 이후 지난 날: { $what }.
metrics-says-sum = { $window } 동안의 { $property } 합: { $what }.
metrics-says-last-value = { $window } 동안의 마지막 { $property }: { $what }.
metrics-says-distinct-values = { $window } 동안의 서로 다른 { $property }: { $what }.
metrics-says-mean = { $window } 동안의 { $property } 평균: { $what }.
metrics-says-min = { $window } 동안의 가장 작은 { $property }: { $what }.
metrics-says-max = { $window } 동안의 가장 큰 { $property }: { $what }.
metrics-says-days-open = { $closed } 없이 남은 가장 오래된 { $opened } 이후 지난 날.
metrics-says-ratio = { $of } ÷ { $to } 비율.
metrics-says-trend = { $of }, { $days }일 전과 견준 변화.
metrics-says-slope = { $of }: 최근 { $days }일에 가장 가까운 직선을 따라 { $per }일마다 늘어나는 양.
metrics-says-slope-noise = { $of }: 최근 { $days }일의 기울기를 그 표준 오차로 나눈 값. ±2.7 안이면 우연일 수 있습니다.
metrics-says-own-norm = { $of }: 지난 { $weeks }주의 같은 요일과 견주어 표준 편차로 나타낸 차이.
metrics-says-peer-percentile = { $of }: { $among } 값이 같은 고객사 가운데 지난달 말에 더 적었던 곳의 비율.
metrics-says-peer-percentile-all = { $of }: 전체 고객사 가운데 지난달 말에 더 적었던 곳의 비율.
metrics-says-rollup-sum = { $of }: 이 고객사와 그 아래 고객사 전체의 합.
metrics-says-rollup-max = { $of }: 이 고객사와 그 아래 고객사 가운데 가장 큰 값.
metrics-says-rollup-min = { $of }: 이 고객사와 그 아래 고객사 가운데 가장 작은 값.
metrics-says-open-balance = { $closed } 없이 남은 { $opened } 수, { $property }마다 한 번.
metrics-says-days-since-first = 처음 이후 지난 날: { $what }.
metrics-says-days-until = 마지막에 정해진 { $property }까지 남은 날: { $what }.
metrics-says-sql = 하루 한 번 묻는 SQL 질문의 마지막 답.
