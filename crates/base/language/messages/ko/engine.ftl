# Questions in SQL

error-sql = 이 질문에 답할 수 없습니다.
error-sql-reads = 질문은 읽기만 하는 문장 하나여야 합니다. select나 with로 시작하세요.
error-sql-long = 질문은 { $most }바이트를 넘을 수 없습니다.
error-sql-words = 질문에는 단어와 기호를 { $most }개까지 쓸 수 있습니다. 숫자, 문자열, 쉼표는 세지 않습니다. 질문을 나누어 주세요.
error-sql-steps = 질문이 너무 커집니다. 이름 붙인 것을 쓰는 곳마다 펼치면 { $most }단계를 넘습니다. 쓰는 횟수를 줄이거나 질문을 나누어 주세요.
error-sql-memory = 질문에 허용된 것보다 많은 메모리가 필요합니다. 고객사나 날짜를 줄이거나 메모리를 더 허용하세요.
error-sql-time = { $seconds }초가 지나 질문을 멈췄습니다. 고객사나 날짜를 줄이거나 시간을 더 허용하세요.

sql-cut = 처음 { $rows }개 행만 표시했습니다. --rows로 더 많이 허용할 수 있습니다.
