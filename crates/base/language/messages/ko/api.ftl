# 할 수 없는 일이 있을 때 프로그램이 받는 글.

problem-400 = 본문을 읽을 수 없습니다
problem-401 = 알 수 없는 키입니다
problem-404 = 이 주소에는 아무것도 없습니다
problem-405 = 이 주소에서는 할 수 없는 일입니다
problem-408 = 요청이 너무 오래 걸렸습니다
problem-413 = 본문이 너무 큽니다
problem-429 = 한 번에 너무 많이 왔습니다
problem-500 = 저희 쪽에 문제가 생겼습니다
problem-503 = 지금은 할 수 없습니다
error-key-unknown = 쓰기 키가 없거나, 틀렸거나, 폐기되었습니다. 유효한 키를 Basic 인증의 사용자 이름이나 Bearer 토큰으로 보내세요.
error-no-such-address = 없는 주소입니다. 사용 기록은 /v1/batch로 보내세요.
error-wrong-method = 이 주소에는 POST 요청을 보내세요.
error-body-too-large = 본문이 { $most } KB보다 큽니다. 더 작게 나누어 보내세요.
error-body-too-many = 요청 하나에 메시지가 { $most }개보다 많습니다. 더 적게 나누어 보내세요.
error-body-encoding = 본문이 표시된 방식으로 인코딩되어 있지 않습니다. 그대로 보내거나 gzip으로 압축해 보내세요.
error-body-too-slow = 본문이 제때 도착하지 않았습니다. 다시 보내세요.
error-busy = 지금 저장할 수 있는 양보다 많이 오고 있습니다. 이 요청은 저장되지 않았으니 다시 보내세요.
