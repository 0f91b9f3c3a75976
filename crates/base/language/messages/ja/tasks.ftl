### 対応事項。

task-own-words = { $text }
task-no-reason = 理由は書かれていません。
task-kind-risk = リスク
task-kind-opportunity = 機会
task-kind-lifecycle = ライフサイクル
task-kind-activity = 活動
task-outcome-true = 正しかった
task-outcome-false = 誤報だった
task-outcome-too_late = 遅すぎた

error-no-such-task-kind = 対応事項の種類は、リスク、機会、ライフサイクル、活動のいずれかです。
error-snooze-not-future = 明日以降の日を選んでください。保留した対応事項は、その日の始まりに戻ります。
error-snooze-too-far = 保留できるのは最長{ $most }日です。もっと早い日を選んでください。
error-task-done = この対応事項は完了しています。先に元に戻すか、新しく作成してください。
error-task-without-deed = この対応事項には、開始できる提案がありません。
error-nothing-to-undo = この対応事項に、元に戻せる自分の操作はありません。
error-too-late-to-undo = 10分が過ぎたため、元に戻せません。対応事項をもう一度変更してください。
error-assignee-disabled = このメンバーはもうサインインできません。ほかの同僚を選んでください。
