# 모든 화면이 함께 쓰는 말입니다. 뜻은 docs/glossary.md에 있습니다.

word-account = 고객사
word-contact = 담당자
word-subscription = 구독
word-renewal = 갱신
word-churn = 이탈
word-health = 건강 점수
word-champion = 챔피언
word-sponsor = 스폰서
word-call-to-action = 할 일
word-touch = 접점
word-notice-window = 해지 통보 기한
word-onboarding = 온보딩
word-business-review = 사업 검토

tier-healthy = 건강
tier-watch = 주의
tier-at-risk = 위험
tier-no-data = 자료 없음

role-admin = 관리자
role-manager = CS 리더
role-csm = 고객 성공 관리자
role-viewer = 열람자

stage-onboarding = 온보딩
stage-adopting = 정착
stage-steady = 안정
stage-expanding = 확장
stage-renewing = 갱신 중
stage-churned = 이탈

task-open = 진행 중
task-snoozed = 미룸
task-done = 완료
task-closed = 종료

priority-urgent = 긴급
priority-high = 높음
priority-normal = 보통
priority-low = 낮음

contact-role-champion = 챔피언
contact-role-sponsor = 스폰서
contact-role-decision-maker = 의사 결정자
contact-role-user = 사용자
contact-role-blocker = 반대자

language-en = English
language-ko = 한국어
language-ja = 日本語

# 단위를 붙인 수.

unit-accounts = 고객사 { $count }곳
unit-contacts = 담당자 { $count }명
unit-people = { $count }명
unit-seats = { $count }석
unit-tickets = 티켓 { $count }건
unit-tasks = 할 일 { $count }건
unit-events = 이벤트 { $count }건
unit-points = { $count }점
unit-days = { $count }일
unit-weeks = { $count }주
unit-months = { $count }개월
unit-hours = { $count }시간
unit-minutes = { $count }분
unit-rows = { $count }행
