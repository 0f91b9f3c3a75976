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
metric-no-value = 자료 없음

error-metric-definition = 지표 ‘{ $value }’의 정의가 올바르지 않습니다. 종류, 단위, 기간과 바탕이 되는 지표를 확인하세요.

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
