# 들어오기: 처음 설정, 로그인, 초대, 비밀번호, 키.

error-sign-in = 이메일 주소나 비밀번호가 맞지 않습니다. 둘 다 확인하고 다시 시도하세요.
error-too-many-attempts = 짧은 시간에 너무 많이 시도했습니다. { $seconds }초 뒤에 다시 시도하세요.
error-link-spent = 이미 사용했거나 만료된 링크입니다. 새 링크를 요청하세요.
error-already-set-up = 이 워크스페이스는 이미 설정되어 있습니다. 로그인하세요.
error-password-too-short = { $least }자 이상 입력하세요. 단어 몇 개를 이어 쓰면 기억하기 쉽습니다.
error-password-too-long = { $most }자 이하로 입력하세요.
error-password-common = 많은 사람이 쓰는 비밀번호라 가장 먼저 시도됩니다. 다른 것을 고르세요.
error-password-like-name = 이름, 이메일 주소, 워크스페이스 이름과 거의 같은 비밀번호입니다. 다른 것을 고르세요.
error-old-password = 지금 쓰는 비밀번호와 다릅니다.
error-member-exists = 이 이메일 주소를 쓰는 팀원이 이미 있습니다.
error-last-admin = 그러면 접근 권한을 관리할 사람이 없습니다. 다른 팀원을 먼저 관리자로 정하세요.
error-no-such-zone = “{ $value }”{ JOSA($value, "은/는") } 시간대가 아닙니다. Asia/Seoul처럼 적으세요.
error-no-such-choice = “{ $value }”{ JOSA($value, "은/는") } 여기에서 고를 수 있는 값이 아닙니다.
error-key-exists = 같은 이름으로 쓰고 있는 키가 있습니다. 다른 이름을 고르거나 그 키를 먼저 폐기하세요.
error-key-reserved = “{ $value }”{ JOSA($value, "은/는") } Tenure가 이벤트를 적을 때 쓰는 이름입니다. 다른 이름을 고르세요.
