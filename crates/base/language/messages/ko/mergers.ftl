# 한 고객인 두 고객사의 병합.

error-merge-itself = 두 이름이 이미 같은 고객사를 가리킵니다. 서로 다른 둘을 지정하세요.
error-merge-twice = { $name }{ JOSA($name, "은/는") } 이미 { $into }에 병합되었고 이름도 그곳을 가리킵니다. 더 병합할 것이 없습니다.
error-merge-into-merged = { $name }{ JOSA($name, "은/는") } 이미 { $into }에 병합되었습니다. { $into }에 병합하세요.
error-merge-former = { $into }{ JOSA($into, "은/는") } 이탈한 고객사입니다. { $into }{ JOSA($into, "을/를") } { $name }에 병합하거나, 먼저 { $into }의 단계를 바꾸세요.
error-merge-parent = { $into }{ JOSA($into, "은/는") } { $name }의 하위 고객사입니다. { $into }{ JOSA($into, "을/를") } { $name }에 병합하거나, 먼저 { $into }의 상위 고객사를 바꾸세요.
error-merge-ambiguous = “{ $value }”{ JOSA($value, "을/를") } 쓰는 고객사가 둘 이상입니다. 앞에 출처를 적으세요: { $names }.

merge-heading = { $from }{ JOSA($from, "을/를") } { $into }에 병합
merge-names = 앞으로 { $into }{ JOSA($into, "을/를") } 가리킬 이름: { $names }
merge-children = 옮겨 가는 하위 고객사: { $count }
merge-contacts = 옮겨 가는 담당자: { $count }
merge-same-people = 양쪽에 있어 하나가 되는 담당자: { $count }
merge-subscriptions = 옮겨 가는 구독: { $count }
merge-same-subscriptions = 양쪽에 있어 하나가 되는 구독: { $count }
merge-overlap = 두 고객사 모두 { $first }부터 { $until }까지 { $product } 계약이 있습니다. 두 계약을 모두 남기니 같은 계약인지 확인하세요.
merge-notes = 옮겨 가는 노트: { $count }
merge-tickets = 옮겨 가는 티켓: { $count }
merge-answers = 옮겨 가는 설문 응답: { $count }
merge-tasks = 옮겨 가는 할 일: { $count }
merge-same-tasks = 양쪽에 있어 하나만 남는 할 일: { $count }
merge-events = 두 고객사의 이벤트는 모든 날짜에서 { $into }의 것으로 세며, 같은 메시지는 한 번만 셉니다. 지표와 점수는 과거 전체에 걸쳐 다시 계산합니다.
merge-final = 이 작업은 되돌릴 수 없습니다.
merge-dry-run = 아무것도 바꾸지 않았습니다. 병합하려면 --dry-run 없이 실행하세요.

merger-title = { $name }{ JOSA($name, "을/를") } 다른 고객사에 병합
merger-link = 다른 고객사와 같은 고객입니다
merger-about = 한 고객이 두 번 기록되어 있습니다. 이 고객사의 모든 것이 다른 고객사의 것이 되고 주소도 그곳으로 이어집니다. 바뀌기 전에 무엇이 옮겨 가는지 볼 수 있습니다.
merger-into = 남을 고객사
merger-into-hint = 이름 또는 시스템에서 쓰는 ID
merger-look = 옮겨 갈 것 보기
merger-do = 병합 확정
merger-keep = 둘 다 유지
merger-done = 이제 { $from }{ JOSA($from, "은/는") } { $into }입니다.
