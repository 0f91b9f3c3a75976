# 사람의 자료 삭제와 이벤트 보관 기간.

error-erasure-ids = 한 사람의 ID는 1개에서 { $most }개까지 지정하세요.
error-source-is-ours = 출처 { $source }의 이벤트는 기록을 따르므로 만료되지 않습니다. 쓰기 키나 파일의 출처를 고르세요.
error-retention-days = 일수는 1에서 { $most } 사이의 숫자로 쓰세요.
thing-erasure = 삭제 기록

erase-events = 삭제한 이벤트: { $count }
erase-redacted = 더 이상 그 사람을 가리키지 않는 다른 사람의 이벤트: { $count }
erase-set-aside = 삭제한, 따로 둔 이벤트: { $count }
erase-memberships = 삭제한 소속 고객사 기록: { $count }
erase-contacts = 이름을 지운 담당자: { $count }
erase-answers = 의견을 지운 설문 응답: { $count }
erase-parts = 새로 쓴 이벤트 파일: { $count }
erase-megabytes = 대체된 파일의 크기(MB): { $count }
erase-proof = 이후 확인: 파일 { $files }개, 이벤트 { $events }개. 그 사람이 { $left }곳에서 발견되었습니다.
erase-left = 그 사람이 아직 { $count }곳에 남아 있습니다. 그사이 이벤트가 들어왔을 수 있습니다. 명령을 다시 실행하세요.
erase-mentioned = 다른 사람의 이벤트 { $count }개가 더 긴 글 안에 ID를 담고 있거나 그대로 두도록 지정되었습니다. “tenure sql”로 살펴보세요.
erase-dry-run = 아무것도 바꾸지 않았습니다. 삭제하려면 --dry-run 없이 실행하세요.
erase-entry = { $at }  { $erasure }  { $by }: 이벤트 { $events }개 삭제, 이후 { $left }곳에서 발견
erase-none = 아직 삭제한 사람이 없습니다.

retention-for-ever = { $source }: 이벤트 { $count }개, 계속 보관
retention-days = { $source }: 이벤트 { $count }개, { $days }일 동안 보관
retention-expired = { $day } 이전의 이벤트는 없습니다.
retention-no-events = 출처 { $source }의 이벤트가 아직 없습니다. 이름을 확인하세요. 쓰기 키의 이름이나 매핑의 출처여야 합니다.
scores-expired = { $day } 이전 점수의 근거가 된 이벤트가 만료되었습니다. 표시된 값은 남은 자료로 계산한 것이며, 화면에는 당시 저장된 점수가 나옵니다.
