# 한 워크스페이스를 여러 서버가 맡을 때, 할 수 없는 이유.

error-no-node-leads = 지금 다른 서버가 일을 넘겨받고 있습니다. 바뀐 것은 없으니 몇 초 뒤에 다시 시도하세요.
error-answer-lost = 변경을 맡은 서버가 답하지 않아, 보낸 내용이 처리되었는지 알 수 없습니다. 다시 보내기 전에 먼저 확인하세요.
error-a-node-leads = { $address } 주소의 서버가 이 워크스페이스에서 일하고 있습니다. 먼저 이 워크스페이스의 서버를 모두 멈추세요.
error-node-alone = 서버를 여러 대 두려면 기록과 이벤트의 저장소를 함께 써야 합니다. --database-url과 --events-url을 지정하거나 --node-address를 빼세요.
error-no-node-address = 다른 서버가 이 서버를 찾을 수 없는 주소입니다: { $address }. http://10.0.0.5:8368처럼 입력하세요.
