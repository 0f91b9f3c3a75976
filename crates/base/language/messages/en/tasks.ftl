### Calls to action.

task-own-words = { $text }
task-no-reason = No reason was written down.
task-kind-risk = Risk
task-kind-opportunity = Opportunity
task-kind-lifecycle = Lifecycle
task-kind-activity = Activity
task-outcome-true = It was right
task-outcome-false = It was a false alarm
task-outcome-too_late = It came too late

error-no-such-task-kind = A call to action is a risk, an opportunity, a lifecycle step or an activity.
error-snooze-not-future = Choose a day after today. A task that is asleep wakes when that day begins.
error-snooze-too-far = A task sleeps for { $most } days at most. Choose an earlier day.
error-task-done = This task is already done. Undo that first, or open a new one.
error-task-without-deed = This task suggests no deed to start.
error-nothing-to-undo = There is nothing of yours to undo on this task.
error-too-late-to-undo = Ten minutes have passed, so this can no longer be undone. Change the task again instead.
error-assignee-disabled = This member cannot sign in any more. Choose a colleague who can.
