### The web app: its frame, signing in, Today, settings.

## Frame
shell-skip = Skip to content
shell-nav = Customers
shell-nav-short = Places
shell-ways = How we work
shell-segments = Segments
shell-view-mine = My accounts
shell-settings = Settings
shell-more = More
shell-close = Close
shell-theme = Theme
shell-theme-system = As the system
shell-theme-light = Light
shell-theme-dark = Dark
shell-language = Language
shell-sign-out = Sign out
shell-offline = Could not reach the server. What you see may be old; nothing you just did was saved. Try again.
shell-save = Save
shell-cancel = Cancel
shell-saved = Saved.
shell-undo = Undo
shell-undone = Undone.
nav-today = Today
nav-portfolio = Portfolio
nav-import = Import
nav-playbooks = Playbooks
nav-scorecards = Scorecards
user-line = { $city } · { $time }

palette-find = Find or do
palette-hint = Find an account, or say what to do
palette-tab = Find
palette-answers = Answers
palette-here = On this page
palette-places = Go to
palette-accounts = Accounts
palette-people = People
palette-nothing = Nothing matches. Try a name, the initials of a Korean name, or a place.
palette-move = move
palette-open = open
palette-new-tab = new tab
palette-close = close

help-title = Keyboard
help-next = Next, previous row
help-open = Open, or start the suggested deed
help-done = Done
help-snooze = Snooze
help-undo = Undo
help-new = New call to action
help-log = Log a touch
help-filter = Add a filter
help-account = Previous, next account
help-find = Find or do
help-this = This list
help-off = Single letters can be switched off in Settings.

## When something fails
fault-not-found = There is nothing here
fault-not-found-remedy = Check the address, or find it with the palette. If someone sent you the link, the thing may have been removed.
fault-forbidden = You may not do this
fault-forbidden-remedy = Ask an administrator of your workspace if you should. Nothing was changed.
fault-invalid = This could not be accepted
fault-invalid-remedy = Go back, mend it and send it again. Nothing was changed.
fault-conflict = Someone was faster
fault-conflict-remedy = Load the page again to see how it is now, then decide. Your change was not saved.
fault-unavailable = Not available just now
fault-unavailable-remedy = Wait a few seconds and load the page again. What was saved is safe.
fault-internal = Something broke on our side
fault-internal-remedy = What was saved is safe. Try again; if it stays, tell your administrator the number below.
fault-back = Go to Today
fault-request = Request
error-from-elsewhere = This request did not come from a page of ours, or the page was older than your session. Load the page again and repeat it.
error-too-large = What was sent is too large.
error-too-slow = It took too long.
error-not-understood = The form could not be read.

## Signing in
sign-in-title = Sign in
sign-in-lede = to { $workspace }
sign-in-email = E-mail
sign-in-password = Password
sign-in-do = Sign in
sign-in-no-account = No account yet? Ask an administrator of your workspace for an invitation link.
sign-in-again = Your session has ended. Sign in and what you wrote is still here.
sign-in-link-title = Sign in with this link
sign-in-link-lede = The link works once. It signs you in on this browser.
sign-in-link-do = Sign in
kept-title = You are signed in again
kept-lede = What you wrote before has not been saved yet.
kept-do = Save it
kept-leave = Leave it
kept-value = Your change
kept-name = Name
set-up-title = Set up Tenure
set-up-lede = You become the administrator. Everything here can be changed later.
set-up-name = Your name
set-up-email = E-mail
set-up-password = Password
set-up-password-hint = At least 8 characters. A sentence you remember is best.
set-up-workspace = Your company
set-up-language = Language
set-up-currency = Currency of totals
set-up-zone = Time zone
set-up-do = Set up
invite-title = Join { $workspace }
invite-lede = Choose how you sign in from now on.
invite-do = Join
form-problems = { $count ->
    [one] One thing needs mending:
   *[other] { $count } things need mending:
  }

## Today
today-title = Today
today-worth = { $count ->
    [0] Nothing is waiting for you.
    [one] One thing is worth your time.
   *[other] { $count } things are worth your time.
  }
today-urgent = { $count ->
    [one] One cannot wait
   *[other] { $count } cannot wait
  }
today-urgent-sentence = { $worth } { $urgent }: { $stake } is tied to { $count ->
    [one] it, and its window closes by { $by }.
   *[other] them, and all windows close by { $by }.
  }
today-mine = Mine
today-team = Team
today-whose = Whose calls to action
today-new = New call to action
today-group-window = Before the window closes
today-group-week = This week
today-group-quiet = When you have a quiet hour
today-group-snoozed = Snoozed
today-days-left = { $count ->
    [0] today
    [one] 1 day left
   *[other] { $count } days left
  }
today-overdue = { $count ->
    [one] 1 day over
   *[other] { $count } days over
  }
today-due = due { $date }
today-renews = renews { $date }
today-start = Start “{ $deed }”
today-started = Started
today-snooze = Snooze
today-snooze-tomorrow = Tomorrow
today-snooze-week = Next week
today-snooze-date = Until a date
today-snooze-until = Until { $date }
today-done = Done
today-done-true = Right, and dealt with
today-done-false = Was not so
today-done-late = Right, but too late
today-done-hint = The answer teaches the play how often it is right.
today-toast-done = Done: { $title }
today-toast-snoozed = Snoozed until { $date }: { $title }
today-toast-started = Started: { $title }
today-toast-opened = Added: { $title }
today-done-today = { $count ->
    [one] One done today
   *[other] { $count } done today
  }
today-new-live = { $count ->
    [one] 1 new
   *[other] { $count } new
  }
today-show-live = Show
today-changed-live = Today has changed.
today-empty-first = No calls to action yet
today-empty-first-text = They appear when a play sees something in your customers’ events, or when you write one yourself.
today-empty-first-do = Bring in data
today-empty-done = Nothing left for today.
today-empty-done-text = What you snoozed comes back on its day. The portfolio shows where everyone stands.
today-empty-done-do = Open the portfolio
today-rail = At a glance
today-renewals = Renewals, next 60 days
today-renewals-none = No renewal falls in the next 60 days.
today-renewals-label = { $count ->
    [one] 1 renewal in the next 60 days; circle area is ARR, colour is health
   *[other] { $count } renewals in the next 60 days; circle area is ARR, colour is health
  }
today-health = Health since last week
today-health-none = No score moved by more than a point.
today-health-was = { $name }: { $now }, was { $was }
today-yours = your accounts
today-everyones = all accounts
today-now = Today
today-form-account = Account
today-form-title = What to do
today-form-why = Why now
today-form-due = By when
today-form-owner = Who
today-form-add = Add

## Health in words
health-delta-up = { $points ->
    [one] 1 point up in 30 days
   *[other] { $points } points up in 30 days
  }
health-delta-down = { $points ->
    [one] 1 point down in 30 days
   *[other] { $points } points down in 30 days
  }
health-delta-same = no change in 30 days

## Settings
settings-title = Settings
settings-me = Me
settings-team = Team
settings-keys = Write keys
settings-plays = Playbooks
settings-scorecards = Scorecards
settings-name = Name
settings-email = E-mail
settings-language = Language
settings-zone = Time zone
settings-theme = Theme
settings-density = Density
settings-density-compact = Compact
settings-density-comfortable = Comfortable
settings-shortcuts = Single-key shortcuts
settings-shortcuts-on = On
settings-shortcuts-off = Off
settings-shortcuts-hint = Off, only ⌘K and the keys of the browser do something.
settings-password = Password
settings-password-now = Present password
settings-password-new = New password
settings-password-do = Change password
settings-password-after = All your browsers are signed out, this one too.
settings-team-lede = Who may sign in, and what they may do.
settings-person = Person
settings-role = Role
settings-role-admin-may = everything, people and keys too
settings-role-manager-may = all customers, imports and what the team shares
settings-role-csm-may = customers, calls to action, exports
settings-role-viewer-may = reads, changes nothing
settings-role-change = Change role
settings-new-link = New link
settings-disable = Disable
settings-disabled = disabled
settings-enable = Enable
settings-you = you
settings-invited = invited
settings-invite = Invite someone
settings-invite-do = Make an invitation link
settings-invite-link = Send this link to { $name }. It works once, for seven days. It is shown only now.
settings-keys-lede = A write key lets a program send usage events, and nothing else.
settings-key-name = What it is for
settings-key-create = Create a key
settings-key-once = Copy the key now: it is shown only this once.
settings-key-used = last used { $when }
settings-key-unused = never used
settings-key-revoke = Revoke
settings-key-gone = revoked
settings-key-revoked = Revoked. Programs with this key are refused from now on.
settings-keys-none = No keys yet.
settings-readonly = Shipped with Tenure; read here as it runs. Editing comes later.

## Evidence and charts in sentences
spark-falling = { $from } falling to { $to }
spark-rising = { $from } rising to { $to }
spark-level = level at { $to }
today-notice = notice by { $date }
today-asleep = { $count } snoozed
today-form-account-owner = the account’s owner
error-no-such-account-name = No account, or more than one, is called “{ $value }”. Choose one from the list.
evidence-title = What this rests on
evidence-more = shown, the newest first
evidence-none = No event of this kind came in on these days.
evidence-when = When
evidence-what = What
evidence-details = Details
evidence-source = Source

## Playbooks and scorecards, to be read
plays-suggests = Suggests:
plays-source = The text it is written in
scorecard-measure = What it looks at
scorecard-weight = Weight
scorecard-curve = Points
scorecard-guard = guard
scorecard-yes = yes
scorecard-no = no
scorecard-point = { $value } gives { $points }
scorecard-tiers = From { $healthy } an account is healthy, from { $watch } on watch, below that at risk. A tier is left only when the score passes its edge by { $margin } points.
scorecard-coverage = With less than { $share } of the weights known there is no score.
scorecard-fades = Weighs half after { $half } days and nothing after { $expiry }.
scorecard-halves = Weighs half after { $half } days.
scorecard-expires = Weighs nothing after { $expiry } days.

## What happened at an account

## Working on scorecards
scorecards-about = The first scorecard that is for a customer scores it. A change is a draft until it is published; the days before keep their scores.
scorecard-for = For
scorecard-for-hint = Values between commas, such as KR, JP. Every field that says something must fit; with none the scorecard is for everyone.
scorecard-for-everyone = Everyone
scorecard-for-one = { $field }: { $values }
scorecard-for-stage = Stage
scorecard-for-industry = Industry
scorecard-for-country = Country
scorecard-for-region = Region
scorecard-new = New scorecard
scorecard-new-name = Name in definitions
scorecard-new-name-hint = Small letters, digits and _, such as enterprise_asia. It stays for good.
scorecard-new-from = Begin with a copy of
scorecard-new-do = Begin a draft
scorecard-title = Title
scorecard-edit-about = What you change is a draft: nobody’s score moves until it is published. A measure with no data is left out and the rest weigh more; it never counts as zero.
scorecard-scores = Scores { $all } customers, as number { $place } of { $cards }.
scorecard-under-way = { $done } of { $all } customers are scored by this version so far.
scorecard-guards = Guards
scorecard-tiers-title = Tiers
scorecard-add-measure = Add a measure
scorecard-add-guard = Add a guard
scorecard-drop-measure = Take this measure away
scorecard-drop-guard = Take this guard away
scorecard-knot = Point {"{"}n{"}"} of {"{"}all{"}"}: {"{"}value{"}"} gives {"{"}points{"}"}
scorecard-knot-add = Add a point
scorecard-knot-drop = Take the point away
scorecard-edge = Edge
scorecard-curve-hint = Values and the points they give, such as 0% = 0, 50% = 45, 100% = 100. Drag the points, or move them with the arrow keys; Delete takes one away.
scorecard-field-metric = Metric
scorecard-field-shows = Shown as evidence
scorecard-field-weight = Weight
scorecard-field-curve = Value to points
scorecard-field-half-life-days = Weighs half after, days
scorecard-field-expiry-days = Weighs nothing after, days
scorecard-field-on-missing = Without data
scorecard-field-floor = Fewest points
scorecard-field-ceiling = Most points
scorecard-field-title = Title
scorecard-field-group = Group
scorecard-field-owner = Who answers for it
scorecard-field-rationale = Why it counts
scorecard-field-above = While above
scorecard-field-cap = The score is at most
scorecard-field-reason = Reason, shown when it bites
scorecard-field-watch-from = Watch from
scorecard-field-healthy-from = Healthy from
scorecard-field-margin = Margin to change the tier
scorecard-field-rollup = Accounts below a parent
scorecard-field-neutral-points = Neutral points
scorecard-field-least-coverage = No score below a coverage of
scorecard-field-order = Order
scorecard-field-for = For
scorecard-total = Weights add up to { $total }
scorecard-foreseen = { $accounts ->
    [one] For one customer.
   *[other] For { $accounts } customers.
} { $changed ->
    [0] No score would change.
    [one] One score would change.
   *[other] { $changed } scores would change.
}
scorecard-foreseen-nobody = It would be for no customer: each has another scorecard before it, or none fits.
scorecard-fall = { $count ->
    [one] Where one customer would fall, by score.
   *[other] Where { $count } customers would fall, by score.
}
scorecard-moved-none = No customer would change its tier
scorecard-moved = { $count ->
    [one] One customer would change its tier
   *[other] { $count } customers would change their tier
}
scorecard-moved-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
scorecard-becomes = becomes
scorecard-publish-about = From today on it scores. The days before keep the scores they have, and every chart marks the day.
scorecard-published = Published. Scores follow within seconds.
scorecard-part-card = Scorecard
scorecard-weights-title = Weights of { $name } from who left
scorecard-weights-link = Suggest weights from who left
scorecard-weights-was = Until now
scorecard-weights-is = Suggested
scorecard-weights-kept = kept: too few left while it had data ({ $losses })
scorecard-weights-replace = Somebody works on a draft already. Saving these takes its place.
scorecard-contrast-link = How the draft does beside the one at work
scorecard-retire = Take this scorecard away
scorecard-retire-about = From today on other scorecards score its customers. Its past stays.
scorecard-retired = The scorecard is taken away.
proof-of = Which
proof-of-live = At work
proof-of-draft = Draft
