# 가져오기: 파일, 행, 매핑에서 무엇이 잘못되었고 어떻게 고치는지 적습니다.

error-import-ambiguous-dates = 이 날짜는 { $one }(으)로도 { $other }(으)로도 읽힙니다. 매핑에 dates = ["{ $one }"]처럼 어느 쪽인지 적으세요.
error-import-at-work = 이 가져오기는 진행 중입니다. 끝날 때까지 기다리거나 먼저 멈추세요.
error-import-broken-line = 이 줄은 { $at }번째 글자부터 JSON 객체가 아닙니다. 줄을 고치거나 빼세요.
error-import-broken-parquet = 온전한 Parquet 파일이 아닙니다. 중간에 잘렸을 수 있으니 다시 받아 크기를 비교하세요.
error-import-column-twice = 같은 이름의 열이 두 개 있습니다. 하나의 이름을 바꾸세요.
error-import-day-twice = 이 고객사에는 같은 날의 행이 또 있습니다. 한 행으로 합치세요.
error-import-empty-cell = 비워 둘 수 없는 칸입니다. 값을 채우거나 매핑에 기본값을 적으세요.
error-import-empty-file = 빈 파일입니다. 다시 내보내세요.
error-import-id-twice = 이 ID는 { $first }행에 이미 나왔습니다. 두 행 중 하나만 남기세요.
error-import-id-twice-here = 이 ID는 앞의 행에 이미 나왔습니다. 두 행 중 하나만 남기세요.
error-import-long-line = 4MB보다 긴 줄입니다. 객체마다 한 줄씩 쓰세요.
error-import-negative-count = 횟수는 0보다 작을 수 없습니다. 값을 고치거나 열을 측정값으로 매핑하세요.
error-import-no-name = 파일 이름이 없습니다. 이름을 붙여 다시 보내세요.
error-import-no-objects = 파일 앞부분에 JSON 객체가 없습니다. 줄마다 객체를 하나씩 쓰세요.
error-import-no-such-account = ‘{ $value }’{ JOSA($value, "이라는/라는") } 고객사가 없습니다. 고객사를 먼저 가져오거나 ID를 고치세요.
error-import-no-such-column = 이런 이름의 열이 없습니다. 있는 열: { $columns }.
error-import-no-such-contact = 이 고객사에 ‘{ $value }’{ JOSA($value, "이라는/라는") } 담당자가 없습니다. 담당자를 먼저 가져오거나 ID를 고치세요.
error-import-no-such-date = 날짜로 읽을 수 없습니다({ $formats }). 열의 날짜를 모두 같은 방식으로 쓰거나, 매핑의 dates = […]에 쓰는 방식을 모두 적으세요.
error-import-no-such-entity = ‘{ $value }’{ JOSA($value, "은/는") } 행이 될 수 있는 종류가 아닙니다. accounts, contacts, subscriptions, tickets, answers, notes, events 중에서 고르세요.
error-import-no-such-file = 폴더에 이런 이름의 파일이 없습니다. 파일을 넣거나 매핑의 이름을 고치세요.
error-import-no-such-folder = { $value }에 아무것도 없습니다. 파일이 든 폴더를 적으세요.
error-import-no-such-member = 팀에 ‘{ $value }’ 주소를 쓰는 사람이 없습니다. 먼저 초대하거나 담당자를 비워 두세요.
error-import-no-such-number = 쓸 수 있는 정수가 아닙니다. 1200처럼 숫자만 쓰세요.
error-import-open-quote = 이 줄에서 열린 따옴표가 닫히지 않았습니다. 따옴표를 닫거나, 본문의 따옴표라면 두 번 쓰세요.
error-import-ragged-row = 이 행은 칸이 { $cells }개인데 표의 열은 { $columns }개입니다. 구분 문자가 든 글은 따옴표로 묶으세요.
error-import-record-changed = 파일을 확인하는 사이에 누군가 고객 정보를 바꾸었습니다. 가져온 것은 온전하니 가져오기를 다시 실행하세요.
error-import-rejected = 이 행은 받아들일 수 없었습니다. 다시 확인하면 이유를 볼 수 있습니다.
error-import-too-many-parts = 이 칸의 항목이 { $most }개를 넘습니다. 일부를 빼세요.
error-import-too-many-rows = 행이 { $most }개를 넘습니다. 파일을 여러 개로 나누세요.
error-import-two-currencies = 통화가 { $value }인데 고객사의 통화는 { $currency }입니다. 금액을 환산하거나 고객사의 통화를 고치세요.
error-import-undecodable = 파일의 인코딩으로 읽을 수 없는 바이트가 있습니다. 매핑에 encoding = "euc-kr"처럼 인코딩을 적거나 칸을 고치세요.
error-import-unlikely-date = 1900년 이전이거나 2200년 이후인 날짜입니다. 연도를 고치세요.
error-import-unreadable = 파일을 끝까지 읽지 못했습니다. 다시 받아 크기를 비교하세요.
error-import-wrong-delimiter = 열이 하나로 읽혔으니 구분 문자가 다릅니다. 매핑에서 delimiter를 빼거나 고치세요. 머리글: { $columns }.

error-mapping-field-left-out = 매핑에 { $file }의 ‘{ $key }’ 값이 어디서 오는지 적혀 있지 않습니다. 필요한 값이니 열 이름을 적으세요.
error-mapping-missing-key = 매핑에 ‘{ $key }’ 항목이 없습니다. 추가하세요.
error-mapping-no-such-field = { $file }의 ‘{ $key }’{ JOSA($key, "은/는") } { $entity }의 필드가 아닙니다. 이름을 고치세요. 필드 목록은 docs/import.md에 있습니다.
error-mapping-one-source = { $file }의 ‘{ $key }’에는 column, constant, template 중 하나만 있어야 합니다.
error-mapping-syntax = 매핑의 { $line }행이 TOML이 아닙니다: { $cause }
error-mapping-unknown-key = ‘{ $key }’{ JOSA($key, "은/는") } 여기에 쓸 수 없습니다. 쓸 수 있는 항목: { $known }.
error-mapping-wrong-value = 매핑의 ‘{ $key }’ 값이 맞지 않습니다. 쓸 수 있는 값은 docs/import.md에 있습니다.

# 명령줄.

error-import-no-mapping = { $value }에 매핑이 없습니다. 열의 뜻을 적은 TOML 파일을 지정하세요.
import-step-checking = 확인 중
import-step-importing = 가져오는 중
import-step-sorting = 이벤트 정리 중
import-step-scoring = 점수 계산 중
import-stopping = 이 묶음까지 마치고 멈춥니다 …
import-stopped = 멈추었습니다. 같은 명령을 다시 실행하면 여기서 이어집니다.
import-refused = 문제가 있는 행이 있어 아무것도 가져오지 않았습니다. 행을 고치거나, 그 행을 빼려면 --skip-bad-rows를 붙이세요.
import-would-refuse = 이 행들은 가져올 수 없습니다.
import-rejects-written = 거절된 행은 { $path }에 있습니다.
import-counts = { $file }: 새로 { $new }, 변경 { $changed }, 그대로 { $unchanged }, 거절 { $rejected }
