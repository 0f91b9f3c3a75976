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
