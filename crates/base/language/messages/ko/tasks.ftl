### 할 일.

task-own-words = { $text }
task-no-reason = 적어 둔 이유가 없습니다.
task-kind-risk = 위험
task-kind-opportunity = 기회
task-kind-lifecycle = 생애 단계
task-kind-activity = 활동
task-outcome-true = 맞았습니다
task-outcome-false = 잘못된 신호였습니다
task-outcome-too_late = 너무 늦게 왔습니다

error-no-such-task-kind = 할 일의 종류는 위험, 기회, 생애 단계, 활동 가운데 하나입니다.
error-snooze-not-future = 내일 이후의 날을 고르세요. 미룬 할 일은 그날이 시작될 때 다시 나타납니다.
error-snooze-too-far = 할 일은 최대 { $most }일까지 미룰 수 있습니다. 더 이른 날을 고르세요.
error-task-done = 이미 완료한 할 일입니다. 먼저 실행 취소하거나 새 할 일을 만드세요.
error-task-without-deed = 이 할 일에는 시작할 제안이 없습니다.
error-nothing-to-undo = 이 할 일에서 되돌릴 내 작업이 없습니다.
error-too-late-to-undo = 10분이 지나 되돌릴 수 없습니다. 할 일을 다시 변경하세요.
error-assignee-disabled = 이 구성원은 더 이상 로그인할 수 없습니다. 다른 동료를 고르세요.
