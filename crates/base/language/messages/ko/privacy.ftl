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
erase-reasons = 문장을 지운 느낌과 판단의 이유: { $count }
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

erase-asked = 서버가 이 폴더를 열고 있어 지금 서버가 그 사람을 삭제합니다. 이 명령을 끝내도 계속됩니다.
error-erasure-goes-on = 서버가 아직 그 사람을 삭제하지 못했습니다. 요청은 남아 있으며 가능해지면 처리됩니다. tenure erase --list로 확인하고, 무엇이 막고 있는지는 서버 로그를 보세요.
error-erasure-account = { $account }{ JOSA($account, "이라고/라고") } 부르는 고객사가 없습니다. CRM에 있는 ID를 그대로 적거나 칸을 비워 두세요.

# The page under Settings
privacy-title = 개인정보
privacy-lede = Tenure가 보관하는 모든 곳에서 한 사람을 증명과 함께 지우고, 출처별로 이벤트를 얼마나 오래 둘지 정합니다.
privacy-erase = 한 사람 삭제
privacy-goes = 그 사람의 이벤트, 따로 둔 이벤트, 담당자의 이름과 주소, 설문 응답의 의견, 그 사람을 가리키는 느낌과 판단의 이유가 모든 파일에서 사라집니다. 남는 것은 누구도 가리키지 않습니다. 누군가 있었다는 사실과 그 사람이 준 점수뿐입니다. 팀이 메모와 할 일에 쓴 글은 그대로 남습니다.
privacy-ids = ID와 이메일 주소
privacy-ids-hint = 제품과 시스템이 그 사람을 부르는 그대로 한 줄에 하나씩, 최대 20개.
privacy-account = 이 고객사에서만
privacy-account-hint = CRM의 ID입니다. 모든 고객사라면 비워 두세요.
privacy-mentions = 그 사람을 가리키는 다른 사람의 이벤트에서
privacy-mentions-redact = ID를 지웁니다
privacy-mentions-leave = 그대로 둡니다
privacy-look = 무엇이 사라지는지 보기
privacy-only-at = { $account }에서만
privacy-nothing = 이 ID로 보관된 것이 없습니다. 앞으로도 그러도록 그래도 삭제할 수 있습니다.
privacy-for-good = 영영 사라지며 되돌릴 수 없습니다. 점수는 남은 것으로 다시 계산합니다.
privacy-erase-do = 영구 삭제
privacy-cancel = 취소
privacy-foreseen-events = 이벤트 { $count }개가 사라집니다.
privacy-foreseen-redacted = 다른 사람의 이벤트 { $count }개가 더 이상 그 사람을 가리키지 않습니다.
privacy-foreseen-set-aside = 따로 둔 이벤트 { $count }개가 사라집니다.
privacy-foreseen-memberships = 소속 고객사 기록 { $count }개가 사라집니다.
privacy-foreseen-contacts = 담당자 { $count }명의 이름과 주소가 지워집니다.
privacy-foreseen-answers = 설문 응답 { $count }개의 의견이 지워집니다.
privacy-foreseen-reasons = 느낌이나 판단의 이유 { $count }개의 문장이 지워집니다.
privacy-asked = 그 사람을 삭제하고 있습니다. 끝나면 이 페이지에 나타납니다.
privacy-under-way = { $when }에 { $by } 님이 요청한 삭제가 진행 중입니다.
privacy-cleaning = { $when }의 삭제가 끝났고, 기록 파일에 남은 마지막 흔적을 지우고 있습니다.
privacy-done = 지난 삭제
privacy-search = 이 사람이 삭제되었나요?
privacy-search-do = 찾기
privacy-found = { $count ->
    [0] 이 ID로 삭제된 사람이 없습니다.
   *[other] 이 사람은 { $count }번 삭제되었습니다.
 }
privacy-when = 시각과 요청한 사람
privacy-what = 사라진 것
privacy-done-what = 이벤트: { $events }. 다른 사람의 이벤트: { $redacted }. 따로 둔 이벤트: { $aside }. 담당자: { $contacts }. 설문 응답: { $answers }. 이유: { $reasons }.
privacy-left = 다시 삭제
privacy-retention = 이벤트 보관 기간
privacy-retention-lede = 하루에 한 번, 더 오래된 이벤트가 모든 파일에서 사라집니다. 그 이벤트에 기댄 날의 점수는 그대로 남습니다.
privacy-no-sources = 아직 이벤트가 없습니다.
privacy-source = 출처
privacy-events = 이벤트
privacy-keep = 보관
privacy-kept-ever = 계속
privacy-kept-days = { $days }일 동안
privacy-ours = 기록을 따르며 만료되지 않습니다.
privacy-days = 일수, 계속이면 비워 두기
privacy-set = 설정
privacy-kept = { $source }의 보관 기간을 정했습니다.
