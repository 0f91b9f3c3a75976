### Metrics.

metric-active-users = Active users
metric-weekly-active-users = Active users a week
metric-reported-users = Active users as reported
metric-licences = Licences
metric-licence-use = Licences in use
metric-actions = Actions in 28 days
metric-depth-of-use = Depth of use
metric-features-used = Features used
metric-days-active-28 = Days active in 28
metric-usage-trend = Actions against the 28 days before
metric-users-trend = Active users against the 28 days before
metric-sponsor-in-place = Sponsor in place
metric-days-since-senior-contact = Days since senior contact
metric-days-since-touch = Days since any contact
metric-ticket-burden = Weight of open tickets
metric-open-tickets = Open tickets
metric-oldest-p1-days = Days the oldest P1 has been open
metric-survey-voice = Latest survey answer
metric-arr = ARR
metric-days-to-renewal = Days to renewal
metric-tenure = Tenure
metric-pulse = Pulse

# A figure with its unit. Slot n: a number for what is counted, a decimal per week, a percentage for shares.
metric-value-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
metric-value-times = { $n ->
    [one] { $n } time
   *[other] { $n } times
}
metric-value-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
metric-value-share = { $n }
metric-value-change = { $n }
metric-value-per-week = { $n } a person and week
metric-value-yes-no = { $n ->
    [0] No
   *[other] Yes
}
metric-value-tickets = { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
}
metric-value-weight = { $n }
metric-value-score = { $n }
metric-value-money = { $n }
metric-value-number = { $n }
metric-no-value = No data

# What is wrong with a definition, and what to write instead. Slot metric: the name it gives itself.
error-metric-unreadable = This is no definition of a metric: { $cause }. Write it as TOML, one field a line, with the fields of docs/metrics.md.
error-metric-name = “{ $metric }” is no name for a metric. Use small letters, digits and _ only, such as active_users.
error-metric-unit = “{ $value }” is no unit. Write one of: { $known }.
error-metric-kind = “{ $metric }”: there is no kind “{ $value }”. Write one of: { $known }.
error-metric-needs = “{ $metric }”: the kind { $kind } needs the field { $field }. Add it, or choose another kind.
error-metric-not-used = “{ $metric }”: the kind { $kind } does not look at { $field }. Take it out, or choose another kind.
error-metric-between = “{ $metric }”: { $field } is { $value }. Write a whole number from { $least } to { $most }.
error-metric-stream = “{ $metric }”: there is no stream “{ $value }”. Write all, usage or people.
error-metric-by = “{ $metric }”: a slope is told by “slope” or by “noise”, not by “{ $value }”.
error-metric-how = “{ $metric }”: figures are rolled up by “sum”, “max” or “min”, not by “{ $value }”.
error-metric-rolled-up-twice = “{ $metric }” rolls up “{ $value }”, which is rolled up already: those below would count twice. Roll up what it rests on instead.
error-metric-rests-on-peers = “{ $metric }” rests on “{ $value }”, which is a place among peers and can be neither rolled up nor ranked. Name what that one ranks instead.
error-metric-among = “{ $metric }”: peers cannot be alike in “{ $value }”. Write stage, industry, country or region.
error-metric-sql-reads = “{ $metric }”: the query is no question. Write one statement that begins with select or with, of at most { $most } bytes.
error-metric-sql-columns = The answer must have the columns account_id, day and value, each with a number or a date in every row. Name them with “as”.
error-metric-sql-twice = The answer has two rows for one customer on { $day }. Group by account_id and day.
error-metric-sql-later = The answer speaks of { $day }, which is still to come. Leave out days after today.
error-metric-sql-rows = The answer has more than { $most } rows. Ask about fewer customers or days.
error-metric-sql-time = The question was stopped after { $seconds } seconds. Ask about fewer customers or days.
error-metric-sql-memory = The question needs more than the { $megabytes } MB of memory it may have. Ask about fewer customers or days.
error-metric-sql-ended = The question is being asked, or the server ended while it was. After a second such end it is asked again tomorrow, or once it is another.
error-metric-sql-wrong = The question cannot be answered: { $said }
error-metric-sql-wrong-at = The question cannot be answered (line { $line }, column { $column }): { $said }
error-metric-sql-replaced = Somebody put another question meanwhile, and one is asked at a time. Ask again.
error-metric-twice = Two metrics are called “{ $metric }”. Give one of them another name.
error-metric-missing = “{ $metric }” rests on “{ $value }”, which is not there. Publish that one first, or name another.
error-metric-circle = These metrics rest on each other in a circle: { $metric }. Let one of them rest on something else.

### What a definition may not have been meant to do
metric-finding-unknown-name = No event is called “{ $name }”. Check the spelling, or publish and wait for the first one.
metric-finding-unknown-name-near = No event is called “{ $name }”. Did you mean “{ $nearest }”?
metric-finding-unknown-source = No event came from “{ $source }”. Leave sources out, or name one that sends.
metric-finding-unknown-property = None of these events carries “{ $property }”. Choose a property that they carry.
metric-finding-unknown-value = “{ $property }” is never “{ $value }” in these events. Choose a value that it has.
metric-finding-no-number = “{ $property }” is never a number in these events, so there is nothing to reckon with. Choose another property, or count distinct values.
metric-finding-no-date = “{ $property }” is never a date in these events. Choose one that is written as 2027-01-31.
metric-finding-no-event = Each part of the filter is known, but no event is all of it. Loosen one of them.
metric-finding-every-event = Every event counts, what we do and what the record says too. Narrow it by stream or by filter, unless that is meant.
metric-finding-divides-by-zero = { $metric } is not above 0 at { $accounts } of the { $all } customers that have it: they will have no value. Say with silent what nothing over nothing is worth.
metric-finding-window = The window of { $days } days is longer than the { $known } days there are events of. It holds what there is.
metric-finding-needs-days = It has no value before { $days } days of events are there; there are { $known }.
metric-finding-reads-everything = Over the whole history this reads every customer from the first event on whenever something happens. Give it a window of days.
metric-finding-of-nobody = { $rows } of { $all } rows are of no customer. account_id is the number that every table has, not the id of a row.

### The catalogue of metrics

nav-metrics = Metrics
metrics-about = What is known of every customer, reckoned from what happened. A metric is declared once, here or in a file with tenure config export, and has its whole history at once.
metrics-metric = Metric
metrics-known = Known of
metrics-spread = How it lies
metrics-fresh = Last event
metrics-used = Used by
metrics-unused = nothing
metrics-never = never
metrics-coverage = { $known } of { $all } customers
metrics-without = { $count ->
    [one] One without: what it rests on has not happened there. { $names }
   *[other] { $count } without: what it rests on has not happened there, or not lately. { $names }
}
metrics-middle = { $middle } in the middle, half from { $low } to { $high }
metrics-window = { $days ->
    [one] the last day
   *[other] the last { $days } days
}
metrics-window-all = the whole history
metrics-what-all = anything
metrics-what-usage = any use of the product
metrics-what-people = any use by somebody known
metrics-what-with = { $what } with { $with }
metrics-says-count = How often: { $what }, in { $window }.
metrics-says-distinct-users = Distinct people: { $what }, in { $window }.
metrics-says-days-active = Days on which there was: { $what }, in { $window }.
metrics-says-days-since = Days since the last: { $what }.
metrics-says-sum = Sum of { $property }: { $what }, in { $window }.
metrics-says-last-value = Last { $property }: { $what }, in { $window }.
metrics-says-distinct-names = Different things done: { $what }, in { $window }.
metrics-says-distinct-values = Distinct values of { $property }: { $what }, in { $window }.
metrics-says-mean = Mean of { $property }: { $what }, in { $window }.
metrics-says-min = Least { $property }: { $what }, in { $window }.
metrics-says-max = Greatest { $property }: { $what }, in { $window }.
metrics-says-days-open = Days since the oldest { $opened } that no { $closed } followed.
metrics-says-ratio = { $of }, divided by { $to }.
metrics-says-trend = { $of }, against { $days } days before.
metrics-says-slope = { $of }: by how much it rises in { $per ->
    [one] a day
   *[other] { $per } days
}, along the line closest to the last { $days } days.
metrics-says-slope-noise = { $of }: the slope over the last { $days } days, in standard errors of itself; within ±2.7 it may be chance.
metrics-says-own-norm = { $of }, against the same weekday of the { $weeks } weeks before, in standard deviations.
metrics-says-peer-percentile = { $of }: the share of customers with the same { $among } that had less at the end of last month.
metrics-says-peer-percentile-all = { $of }: the share of all customers that had less at the end of last month.
metrics-says-rollup-sum = { $of }, of the customer and all below it together.
metrics-says-rollup-max = { $of }: the highest of the customer and all below it.
metrics-says-rollup-min = { $of }: the lowest of the customer and all below it.
metrics-says-open-balance = How many { $opened } no { $closed } followed, each { $property } counted once.
metrics-says-days-since-first = Days since the first: { $what }.
metrics-says-days-until = Days to the { $property } that was named last: { $what }.
metrics-says-sql = The last answer to a question in SQL, asked once a day, in { $window }.

### A metric that is declared

error-no-such-metric = There is no metric “{ $value }”. Choose one from the list of metrics.
error-metric-there = There is a metric or a draft “{ $value }” already. Choose another name, or change that one.
error-metric-in-use = “{ $by }” rests on this metric. Let it rest on another one first.
error-metric-pair = “{ $value }” is no condition. Write a property and its value, such as: plan = pro
metrics-new = New metric
metrics-new-name-hint = Small letters, digits and _, such as plans_published. It stays for good.
metrics-edit-about = Change the words of the sentence. Nothing is computed until it is published; then it has its whole history at once.
metrics-foreseen = What it would say today
metrics-three = Three customers
metrics-look = Show
metrics-stands = At work: every day of every customer is computed by it.
metrics-under-way = Its history is being computed: { $done } of { $all } customers.
metrics-published = Published. Its history follows within seconds.
metrics-publish-about = From now on every day is computed by it, the past days too. Scorecards that look at it score anew.
metrics-retire = Take this metric away
metrics-retire-about = Nothing looks at it. It is computed no more; its versions stay.
metrics-retired = The metric is taken away.
metrics-known-of-sample = Known of { $known } of { $looked } customers, drawn evenly from { $all }
metrics-row-most = the most
metrics-row-middle = in the middle
metrics-row-least = the least
metrics-course = { $from } { $ago }, { $to } now
metrics-cost = Publishing reads all events, { $events } at { $accounts } customers: about { $seconds } seconds of one processor.
metrics-cost-none = Publishing reads all events, { $events } at { $accounts } customers: less than a tenth of a second of one processor.
metrics-cost-query = Asked { $at }: the answer took { $seconds } seconds.
metrics-what-typed = { $stream } named { $names }
metrics-window-typed = the last { $days } days
metrics-hint-any = any
metrics-hint-filter-names = any
metrics-hint-window-days = all
metrics-hint-per-days = 7
metrics-hint-weeks = 12
metrics-otherwise-none = nothing
metrics-by-slope = its slope
metrics-by-noise = its slope over its noise
metrics-kind-count = How often
metrics-kind-distinct-users = Distinct people
metrics-kind-distinct-names = Different things done
metrics-kind-distinct-values = Distinct values
metrics-kind-days-active = Days with an event
metrics-kind-days-since = Days since the last
metrics-kind-days-since-first = Days since the first
metrics-kind-days-until = Days to a date
metrics-kind-sum = Sum
metrics-kind-mean = Mean
metrics-kind-min = Least
metrics-kind-max = Greatest
metrics-kind-last-value = Last value
metrics-kind-open-balance = Opened and not closed
metrics-kind-days-open = Age of the oldest open
metrics-kind-ratio = One metric divided by another
metrics-kind-trend = Against the window before
metrics-kind-slope = Slope
metrics-kind-own-norm = Against its own norm
metrics-unit-people = people
metrics-unit-times = times
metrics-unit-days = days
metrics-unit-share = share of a whole
metrics-unit-change = change in percent
metrics-unit-per-week = a person and week
metrics-unit-yes-no = yes or no
metrics-unit-tickets = tickets
metrics-unit-weight = weight
metrics-unit-score = score
metrics-unit-money = money
metrics-unit-number = number
metrics-field-name = Name
metrics-field-title = Title
metrics-field-about = What it is for
metrics-field-unit = Unit
metrics-field-kind = Kind
metrics-field-stream = Which events
metrics-field-property = Property
metrics-field-opened = Events that open
metrics-field-closed = Events that close
metrics-field-window-days = Days
metrics-field-of = Of which metric
metrics-field-to = By which metric
metrics-field-times = Times
metrics-field-per-days = By how many days
metrics-field-by = Told as
metrics-field-weeks = Weeks
metrics-field-otherwise = Where it has no value
metrics-field-silent = Value once events stop
metrics-field-filter-names = Names of events
metrics-field-filter-sources = From sources
metrics-field-filter-properties = With properties
metrics-field-filter-roles = By people in roles
metrics-kind-rollup = One metric rolled up
metrics-field-how = Rolled up as
metrics-how-sum = all together
metrics-how-max = the highest
metrics-how-min = the lowest
metrics-kind-peer-percentile = Place among peers
metrics-field-among = Peers alike in
metrics-kind-sql = Question in SQL
metrics-field-query = Question
metrics-query-hint = One row a customer and day, with the columns account_id, day and value: select account_id, day, count(*) as value from events group by 1, 2. It is asked once a day. While you type it may take { $seconds } seconds, { $megabytes } MB and { $most } rows.
metrics-query-not-yet = What it says is shown once the question is answered.
metrics-query-failed = There is nothing to show: the question was not answered. Why stands below it.
metrics-query-ask = Ask the question
metrics-note-sql = What it says is known once it is published: the question is asked then, and once a day.
metrics-unanswered = On { $day } the question was not answered; what it said before stays. { $why }
