### Metrics.

metric-active-users = Active users
metric-weekly-active-users = Active users a week
metric-reported-users = Active users as reported
metric-licences = Licences
metric-licence-use = Licences in use
metric-actions = Actions in 28 days
metric-depth-of-use = Depth of use
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
metric-no-value = No data

error-metric-definition = The metric “{ $value }” is not defined correctly. Check its kind, unit, window and the metrics it rests on.

### The catalogue of metrics

nav-metrics = Metrics
metrics-about = What is known of every customer, reckoned from what happened. A metric is declared once and has its whole history at once; declare one in a file with: tenure config export
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
metrics-says-count = How often: { $what }, in { $window }.
metrics-says-distinct-users = Distinct people: { $what }, in { $window }.
metrics-says-days-active = Days on which there was: { $what }, in { $window }.
metrics-says-days-since = Days since the last: { $what }.
metrics-says-sum = Sum of { $property }: { $what }, in { $window }.
metrics-says-last-value = Last { $property }: { $what }, in { $window }.
metrics-says-distinct-values = Distinct values of { $property }: { $what }, in { $window }.
metrics-says-mean = Mean of { $property }: { $what }, in { $window }.
metrics-says-min = Least { $property }: { $what }, in { $window }.
metrics-says-max = Greatest { $property }: { $what }, in { $window }.
metrics-says-days-open = Days since the oldest { $opened } that no { $closed } followed.
metrics-says-ratio = { $of }, divided by { $to }.
metrics-says-trend = { $of }, against { $days } days before.
