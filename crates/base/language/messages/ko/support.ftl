### 티켓.

ticket-priority-P1 = P1, 긴급
ticket-priority-P2 = P2, 높음
ticket-priority-P3 = P3, 보통
ticket-priority-P4 = P4, 낮음

error-no-such-priority = “{ $value }” 값은 우선순위가 아닙니다. P1, P2, P3, P4 가운데 하나를 쓰세요.
error-too-many-reopenings = 한 티켓에는 다시 연 기록을 1,000번까지 남길 수 있습니다. 오래된 기록부터 빼세요.
error-ticket-of-another-account = 이 티켓은 이미 다른 고객사에 등록되어 있습니다. 출처에서 고객사를 바로잡거나 다른 번호로 가져오세요.
