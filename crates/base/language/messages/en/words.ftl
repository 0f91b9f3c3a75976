# The words all rooms share, fixed once. docs/glossary.md defines them.

word-account = account
word-contact = contact
word-subscription = subscription
word-renewal = renewal
word-churn = churn
word-health = health
word-champion = champion
word-sponsor = sponsor
word-call-to-action = call to action
word-touch = touch
word-notice-window = notice window
word-onboarding = onboarding
word-business-review = business review

tier-healthy = Healthy
tier-watch = Watch
tier-at-risk = At risk
tier-no-data = No data

role-admin = Admin
role-manager = CS leader
role-csm = Customer success manager
role-viewer = Viewer

stage-onboarding = Onboarding
stage-adopting = Adopting
stage-steady = Steady
stage-expanding = Expanding
stage-renewing = Renewing
stage-churned = Churned

task-open = Open
task-snoozed = Snoozed
task-done = Done
task-closed = Closed

priority-urgent = Urgent
priority-high = High
priority-normal = Normal
priority-low = Low

contact-role-champion = Champion
contact-role-sponsor = Sponsor
contact-role-decision-maker = Decision maker
contact-role-user = User
contact-role-blocker = Blocker

language-en = English
language-ko = 한국어
language-ja = 日本語

# A count with its unit.

unit-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
unit-contacts = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
unit-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
unit-seats = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
unit-tickets = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
unit-tasks = { $count ->
    [one] { $count } call to action
   *[other] { $count } calls to action
}
unit-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
unit-points = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
unit-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
unit-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
unit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
unit-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
unit-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
