# 커널의 오류: 무슨 일이 있었는지, 무엇이 안전한지, 무엇을 하면 되는지 적습니다.

error-not-found = { $thing }{ JOSA($thing, "을/를") } 찾을 수 없거나 볼 권한이 없습니다.
error-forbidden = 지금 역할로는 할 수 없는 일입니다. 역할은 관리자가 바꿀 수 있습니다.
error-unavailable = 연결된 시스템이 지금 응답하지 않습니다. 바뀐 것은 없으니 잠시 후 다시 시도하세요.
error-internal = 시스템에 문제가 생겼습니다. 기록을 남겼으며 바뀐 것은 없습니다.
error-empty = 내용을 입력하세요.
error-too-long = { $most }자 이하로 줄이세요.
error-control-characters = 표시할 수 없는 문자가 들어 있습니다. 그 문자를 빼고 다시 입력하세요.
error-no-such-amount = ‘{ $value }’{ JOSA($value, "은/는") } 금액이 아닙니다. 1200.50처럼 숫자로 입력하세요.
error-no-such-currency = ‘{ $value }’{ JOSA($value, "은/는") } 통화 코드가 아닙니다. KRW나 USD처럼 대문자 세 글자로 입력하세요.
error-no-such-day = 없는 날짜입니다. 2026-11-22처럼 입력하세요.
error-no-such-time = ‘{ $value }’{ JOSA($value, "은/는") } 시각이 아닙니다. 2026-11-22T08:52:00Z처럼 입력하세요.
error-no-such-email = 이메일 주소가 아닙니다.
error-no-such-language = ‘{ $value }’{ JOSA($value, "은/는") } 지원하지 않는 언어입니다. en, ko, ja 중에서 고르세요.
error-no-such-role = 없는 역할입니다. admin, manager, csm, viewer 중에서 고르세요.

# 찾을 수 없는 것의 이름.

thing-other = 항목
thing-page = 페이지
thing-account = 고객사
thing-contact = 담당자
thing-subscription = 구독
thing-term = 계약 기간
thing-member = 구성원
thing-session = 로그인 세션
thing-key = 키
thing-ticket = 티켓
thing-survey = 설문
thing-answer = 응답
thing-note = 메모
thing-pulse = 체감 점수
thing-task = 할 일
thing-signal = 신호
thing-play = 플레이북
thing-play-run = 플레이북 실행
thing-segment = 세그먼트
thing-metric = 지표
thing-scorecard = 스코어카드
thing-import = 가져오기
thing-link = 링크
thing-invitation = 초대
thing-field = 필드
thing-file = 파일
