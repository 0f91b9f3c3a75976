### The portfolio.

portfolio-summary = { $count ->
    [one] 1 account, { $money }
   *[other] { $count } accounts, { $money }
}
portfolio-median = Median health { $median }.
portfolio-retention = Net retention, 12 months: { $net }. Gross: { $gross }.
portfolio-swarm = { $count ->
    [one] One account on the health axis. Area is ARR.
   *[other] { $count } accounts on the health axis. Area is ARR.
}
portfolio-dot = { $name }, { $score }, { $money }
portfolio-trend-label = 90 days, { $from } to { $to }
portfolio-tenure-label = Customer since { $since }, renews { $renews }
portfolio-tenure-ended-label = Customer since { $since }, no contract today
portfolio-views = Views
portfolio-view-all = All
portfolio-view-mine = Mine
portfolio-view-renewing = Renewing in 90 days
portfolio-view-falling = Falling
portfolio-view-onboarding = Onboarding
portfolio-save-view = Save this view
portfolio-remove-view = Remove this view
portfolio-segment-name = Name of the view
portfolio-segment-team = For the whole team
portfolio-saved = Saved: { $name }
portfolio-removed = The view was removed. Its accounts stay.
portfolio-export = Export
portfolio-import = Bring in data
portfolio-filters = Filters
portfolio-filter = Filter
portfolio-columns = Columns
portfolio-columns-do = Show these
portfolio-clear = Clear all filters
portfolio-sorted-up = { $column }, lowest first
portfolio-sorted-down = { $column }, highest first
portfolio-total = Total
portfolio-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
portfolio-select = Select
portfolio-selected = With those selected
portfolio-assign = Assign
portfolio-assign-to = New owner
portfolio-unselect = Select none
portfolio-assigned = { $count ->
    [one] 1 account has a new owner.
   *[other] { $count } accounts have a new owner.
}
portfolio-empty-first = No accounts yet
portfolio-empty-first-text = Bring in accounts, contacts, contracts and usage from CSV, NDJSON or Parquet files, or send events with a write key. Scores appear as soon as there is something to score.
portfolio-empty-first-do = Bring in data
portfolio-empty-first-ask = Ask a manager of your workspace to bring in data.
portfolio-empty-filtered = No account passes these filters
portfolio-empty-filtered-text = Remove a filter above, or clear them all.

column-name = Account
column-health = Health
column-trend = 90 days
column-use = Seats, %
column-arr = ARR, { $currency }
column-since = Tenure
column-seats = Seats
column-renewal = Renews
column-notice = Notice by
column-stage = Stage
column-industry = Industry
column-city = City
column-country = Country
column-region = Region
column-next = Next step
column-touched = Touched
column-owner = Owner
column-latin = Latin name
column-id = Id
column-tier = Tier

filter-q = Name
filter-stage = Stage
filter-tier = Health
filter-owner = Owner
filter-health = Health score
filter-health-d30 = Health in 30 days
filter-health-d7 = Health in 7 days
filter-course = Course over 30 days
course-falling = Falling
course-wavering = Wavering
course-rising = Rising
filter-renewal = Renews in
filter-notice = Notice in
filter-arr = ARR
filter-seats = Seats
filter-use = Seats in use
filter-touched = Last touch, days ago
filter-region = Region
filter-country = Country
filter-city = City
filter-industry = Industry
filter-currency = Currency
filter-is = is
filter-any = is any of
filter-not = is not
filter-below = is below
filter-above = is above
filter-between = is from
filter-range = { $from } to { $to }
filter-from = at least
filter-up-to = at most
filter-contains = contains
filter-broken = means nothing here:
filter-none = nothing
filter-me = me
filter-days = { $n } days
filter-percent = { $n }%
filter-unit-days = days
filter-unit-points = points
filter-remove = Remove the filter { $field }
filter-apply = Apply

error-owner-left = This person has left the team. Choose somebody else.
