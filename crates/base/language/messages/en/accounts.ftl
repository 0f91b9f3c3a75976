### An account's pages.

account-breadcrumb = Where you are
account-pages = Pages of this account
account-overview = Overview
account-usage = Usage
account-people = People
account-tickets = Tickets
account-surveys = Surveys
account-contract = Contract
account-notes = Notes
account-history = History
account-position = { $at } of { $of }
account-previous = Previous account
account-next = Next account
account-log-touch = Log a touch
account-arr = { $money } a year
account-no-contract = No contract today
account-stale = Scores are as of { $day }; newer ones are being computed. All else on this page is of today.
account-nothing = nothing
account-someone = Someone

account-field-name = Name
account-field-industry = Industry
account-field-city = City
account-field-stage = Stage
account-field-owner = Owner
account-field-preferences = Preferences
account-field-challenges = Challenges
account-field-latin = Latin name
account-field-reading = Reading
account-field-language = Language
account-field-country = Country
account-field-region = Region
account-field-currency = Currency
account-field-parent = Parent
account-field-started_on = Customer since
contact-field-name = Name
contact-field-title = Title
contact-field-role = Role
contact-field-seniority = Seniority
contact-field-left-on = Left on
seniority-executive = Executive
seniority-director = Director
seniority-manager = Manager
seniority-staff = Staff
account-refused = Somebody changed this meanwhile. It now says: { $value }
account-keep-theirs = Keep theirs
account-take-mine = Change it to: { $value }

account-renews-on = Renews { $day }
account-ended-on = Ended { $day }
account-notice-on = Notice by { $day }, { $away }
account-signed-in = Signed { $month }
account-event-signed = Signed
account-event-renewed = Renewed
account-event-expanded = Expanded
account-event-reduced = Reduced
account-event-returned = Came back

account-why-fell = Why health fell from { $from } to { $to }
account-why-rose = Why health rose from { $from } to { $to }
account-why-same = Why health stayed at { $to }
account-why-about = { $days } days · scorecard “{ $name }”, version { $version }, for { $whom }
account-why-seam = Until { $day } version { $version } of “{ $name }” scored.
account-why-seam-moved = Until { $day } it was { $was }, and version { $version } of “{ $name }” scored.
account-event-scorecard = Scorecard
account-event-scorecard-version = version { $version }
account-event-scorecard-other = “{ $name }”, version { $version }
account-why-measure = Measure
account-why-score = Score, from at risk to healthy
account-why-points = Points
account-why-evidence = Evidence
account-why-still = Moved nothing:
account-why-none = No score yet
account-why-none-text = There is too little to score on: a score appears once usage, people, tickets or answers came in for at least a quarter of the scorecard, today and 30 days ago.
account-calls = Open calls to action

account-activity = People active each week
account-activity-about = 12 months
account-activity-unit = people
account-activity-point = { $n } people, { $day }
account-activity-bought = { $count ->
    [one] 1 seat bought
   *[other] { $count } seats bought
}
account-activity-left = { $name } leaves
account-activity-label = People active each week against seats bought, 12 months. At most { $peak }, now { $now }.
account-activity-week = Week to
account-activity-people = People
account-activity-none = No usage has come in yet.
account-as-table = Show as table
account-timeline = Timeline
account-timeline-none = Nothing has happened yet.

account-renewal = Renewal
account-notice-line = { $day }, { $away }
account-term = Term
account-term-began = Term began
account-people-about = contact, 26 weeks
account-people-none = No contacts yet
account-people-none-text = Bring contacts in with an import. Who champions you, who decides and who left shows here.
account-person = { $title } · { $role }
account-person-left = { $role } · left { $day }
account-touches = { $count ->
    [0] No contact in 26 weeks
    [one] 1 contact in 26 weeks
   *[other] { $count } contacts in 26 weeks
}
account-joined = Joined
account-answers = Survey answers
account-answers-about = NPS, last four
account-answers-none = No answers yet
account-answers-none-text = Make a link below and send it to one of their people.
account-nps = { $count ->
    [one] NPS { $score } from 1 answer; chance alone could make it { $low } to { $high }
   *[other] NPS { $score } from { $count } answers; chance alone could make it { $low } to { $high }
}
account-ask = Ask someone
account-survey = Question
account-survey-whom = Whom
account-survey-make = Make a link
account-survey-open = Open
account-survey-hint = The link opens for this person alone. Nothing is sent: copy it into your own mail.
account-survey-link = Link for { $name }, good for { $days } days
account-open-count = { $count ->
    [0] none open
   *[other] { $count } open
}
account-tickets-none = No tickets
account-tickets-none-text = Tickets come in from your help desk with an import.
account-times = { $count ->
    [one] once
   *[other] { $count } times
}
account-about = About them

account-metrics = All metrics
account-metrics-about = now, and 90 days ago
account-metric = Metric
account-metric-was = 90 days ago
account-metric-now = Now
account-metric-age = Last event

account-terms = Terms
account-terms-none = No contract was brought in yet.
account-notice-days = { $count ->
    [one] 1 day before
   *[other] { $count } days before
}
account-term-running = running
account-term-ahead = ahead
account-term-over = over
account-ledger = Ledger of ARR
account-ledger-about = Rows are only added. ARR on any day is their sum.
term-product = Product
term-starts = Starts
term-ends = Ends
term-notice = Notice
term-quantity = Quantity
term-annual = A year
term-state = State
movement-day = Effective
movement-kind = Movement
movement-amount = Amount
movement-level = ARR after
movement-recorded = Recorded
movement-new = New
movement-expansion = Expansion
movement-contraction = Contraction
movement-churn = Churn
movement-reactivation = Reactivation

account-notes-none = No touches yet
account-notes-none-text = Log a call, a meeting, a mail or a note: it counts as contact and shows in the timeline.
account-notes-more = { $count ->
    [one] 1 older touch is not shown.
   *[other] { $count } older touches are not shown.
}
account-touch-logged = Logged.
touch-note = Note
touch-call = Call
touch-meeting = Meeting
touch-email = E-mail
touch-kind = What
touch-at = When
touch-with = With whom
touch-body = What was said, and what was promised
touch-save = Log it

ticket-priority = Priority
ticket-subject = Subject
ticket-who = Who asked
ticket-opened = Opened
ticket-reopened = Reopened
ticket-solved = Solved
ticket-took = Open for
ticket-open = open

## Timeline
timeline-ticket-opened = { $who } opened { $ticket }
timeline-ticket-reopened = { $who } reopened { $ticket }
timeline-ticket-solved = Solved: { $ticket }
timeline-answered = { $who } gave { $score }
timeline-answered-saying = { $who } gave { $score }: { $quote }
timeline-note = { $author } noted about { $people }: { $quote }
timeline-note-alone = { $author } noted: { $quote }
timeline-call = { $author } called { $people }: { $quote }
timeline-call-alone = { $author } called: { $quote }
timeline-meeting = { $author } met { $people }: { $quote }
timeline-meeting-alone = { $author } met them: { $quote }
timeline-email = { $author } and { $people } by e-mail: { $quote }
timeline-email-alone = { $author } by e-mail: { $quote }
timeline-pulse = How it feels: { $value }. { $quote }
timeline-left = { $who } left ({ $role }).
timeline-health = Health is { $score }, { $tier } now.
timeline-signal = “{ $play }” saw something and asked for a call to action.
timeline-task = Done: { $title } ({ $outcome })

## Events of our own
event-ticket-opened = Ticket opened
event-ticket-reopened = Ticket reopened
event-ticket-solved = Ticket solved
event-survey-answered = Survey answered
event-note-written = Note written
event-call-held = Call held
event-meeting-held = Meeting held
event-email-exchanged = E-mail exchanged
event-contact-left = Contact left
event-signal-raised = Signal raised
event-health-changed = Health changed
event-task-completed = Call to action done
event-contract-seats = Licences paid for
event-contract-arr = ARR of the contract
event-contract-renewal = When the contract renews
event-pulse-set = Pulse said
event-sponsor-in-place = Sponsor in place
event-users-active = Active users reported

## A measure, opened
measure-figure = Figure
measure-scored-value = Value that is scored
measure-points = Points of 100
measure-weight = Weight
measure-freshness = Weight left by age
measure-age = Age of the last event
measure-contribution = Part of the score
measure-curve = Value → points:
measure-events = Events it rests on
measure-more = The newest 200 are shown.

## History
account-events-gone = Events that figures of days before { $day } rest on have expired. Stored scores stay; their parts are computed from what is left.
account-history-none = Nothing was changed yet.
history-when = When
history-who = Who
history-what = What
history-older = Older
history-by-tenure = Tenure
history-by-key = A program with a write key
history-account-added = Added the account
history-account-merged = Merged this account into another
history-account-took-over = Merged { $name } into this account
history-account-changed = Changed { $field } from { $from } to { $to }
history-contact-added = Added { $name }
history-contact-changed = Changed { $name }
history-contact-left = Recorded that { $name } left
history-contact-merged = Made one contact of two: { $name }
history-contact-erased = Erased a contact’s personal data
history-contract-changed = Changed the contract
history-touch-logged = Logged: { $kind }
history-pulse-set = Pulse said
history-usage-received = { $count ->
    [one] Received 1 event
   *[other] Received { $count } events
}
history-usage-erased = Erased usage of a person
history-person-erased = Erased a person’s data
history-ticket-opened = Recorded an opened ticket
history-ticket-reopened = Recorded a reopened ticket
history-ticket-solved = Recorded a solved ticket
history-ticket-changed = Changed a ticket
history-survey-answered = { $name } answered { $score }
history-metrics-moved = Computed the metrics anew
history-health-changed = Scored { $score }, { $tier }
history-signal-raised = Raised a signal
history-play-started = Started a playbook
history-task-opened = Opened a call to action
history-task-assigned = Gave a call to action to { $name }
history-task-snoozed = Snoozed a call to action until { $day }
history-task-woken = Woke a call to action
history-task-completed = Completed a call to action
history-task-reopened = Reopened a call to action
history-task-undone = Took back a change to a call to action
history-task-withdrawn = Took back a call to action that had just been opened
history-deed-started = Started the suggested deed

### A page of an account as of another day.

as-of-open = Another day
as-of-day = As of
as-of-knowing = With what was known
as-of-now = as we know now
as-of-then = as it was known then
as-of-show = Show this day
as-of-back = Back to today
as-of-today = Today is shown.
as-of-known-now = { $day }, as we know it now.
as-of-known-then = { $day }, as it was known then.
as-of-about = Figures, charts, people, tickets and touches are those of that day; name, owner and fields are today’s.
error-day-ahead = { $day } is still to come.
error-day-before = Nothing is known of this account before { $day }.
error-day-unknown = On { $day } nothing was known of this account yet.
error-known = “{ $value }” says nothing about what is known. Write now or then.

### The explanation between two days, where the score goes, and what would move it.

account-why-new = Why health is { $to }, with no score before
account-why-lost = Why there is no score any more, from { $from }
account-why-exact = Exact points
account-why-together = All together
span-open = Explain between two other days
span-from = From
span-to = to
span-show = Explain
span-usual = The 30 days before are shown.
error-span-ahead = The second day is later than { $day }, the day shown.
error-span-backwards = The first day must be before the second.
measure-difference = Points it moved the score by
measure-place = { $day }: { $value } gives { $points } points.
outlook-title = Where the score goes
trend-rising = Over { $days } days it rises by { $points } points a week, where wavering alone would make up to { $noise }.
trend-falling = Over { $days } days it falls by { $points } points a week, where wavering alone would make up to { $noise }.
trend-wavering = Over { $days } days there is no trend: { $points } points a week, and wavering alone makes up to { $noise }.
reach-up = The smallest change that would lift it to “{ $tier }”: { $metric } from { $from } to { $to }.
reach-up-of = The smallest change that would lift it to “{ $tier }”: { $metric } from { $from } to { $to }, of { $of } licences.
reach-down = The smallest change that would let it fall to “{ $tier }”: { $metric } from { $from } to { $to }.
reach-down-of = The smallest change that would let it fall to “{ $tier }”: { $metric } from { $from } to { $to }, of { $of } licences.
reach-none = No measure alone would lift it to “{ $tier }”.
reach-held = While “{ $guard }” holds, no measure lifts it to the next tier.

## What a person says in place of the score
override-said = { $name } says: { $tier }, until { $day }.
override-score-said = The score said { $score }, { $tier }. It is shown as it is, and goes on being reckoned.
override-score-none = There was no score then.
override-open = Say otherwise than the score
override-about = The score stays as it is: what you say stands beside it with your name, and ends by itself.
override-tier = Tier
override-reason = Why
override-until = Until and with
override-do = Say so
override-end = Let the score speak again
override-made = It stands beside the score.
override-ended = The score speaks alone again.
history-score-overridden = Said { $tier } in place of the score, until { $day }
history-score-override-ended = Let the score speak again

### How it feels

pulse-open = Say how it feels
pulse-about = What no event tells, from 1 to 5. It is the metric “Pulse” for sixty days; a scorecard may look at it.
pulse-value = How it feels
pulse-said = { $name } said on { $day }: { $value }.
pulse-made = It is noted.
pulse-value-5 = 5: wants more of us
pulse-value-4 = 4: content
pulse-value-3 = 3: so-so
pulse-value-2 = 2: uneasy
pulse-value-1 = 1: on the way out
