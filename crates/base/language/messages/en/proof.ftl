### What a scorecard was worth on the outcomes of this workspace. Terms and formulas: docs/scorecards.md.

proof-question = Does this score foresee who leaves?
# Slots: auc, low and high are times in 100.
proof-finding-foresees = Yes: it ranks a customer that left below one that stayed { $auc } times in 100 (95%: { $low }–{ $high }). Chance alone does so 50 times.
proof-finding-chance = Nothing is proven: it ranks a customer that left below one that stayed { $auc } times in 100 (95%: { $low }–{ $high }), which may be chance. Chance alone does so 50 times.
proof-finding-backwards = It points the wrong way: it ranks a customer that left below one that stayed only { $auc } times in 100 (95%: { $low }–{ $high }). Chance alone does so 50 times.
proof-evidence-cases = { $churns ->
    [0] No customer left in a time that can be looked at. From fewer than ten losses no figure is reckoned: it would be chance.
    [one] { $churns } customer left. From fewer than ten losses no figure is reckoned: it would be chance. Here is the case.
   *[other] { $churns } customers left. From fewer than ten losses no figure is reckoned: it would be chance. Here is every case.
}
proof-evidence-few = Only { $churns } customers left: too few to tell. Take every figure here for a hint.
proof-evidence-unscored = { $churns } customers left, and none of them had a score when a snapshot was taken, so there is nothing to reckon.
proof-nothing = There is no snapshot yet. One is taken at the end of each month of a contract, and its outcome must be known: { $days } days before { $last }.
proof-basis-month = { $snapshots } monthly snapshots of { $accounts } customers, { $from } to { $to }. In { $events } of them the customer left within { $days } days.
proof-basis-quarter = { $snapshots } quarterly snapshots of { $accounts } customers, { $from } to { $to }. In { $events } of them the customer left within { $days } days.
proof-unscored = { $snapshots ->
    [one] One more snapshot had too little data for a score; { $events } left.
   *[other] { $snapshots } more had too little data for a score; { $events } of these left.
}
proof-known = Scored from what had happened by each day, with what was corrected since. Snapshots whose { $days } days reach past { $last } are left out: their outcome is not known.

proof-share-of = { $events } of { $of }
proof-tiers-title = Left within { $days } days, by tier
proof-tiers-caption = All: { $share }, { $events } of { $of } snapshots. Bars are 95% intervals (Wilson). Snapshots of one customer are alike, so each counts for less than one.
proof-tier-label = { $tier }: { $share } left, { $events } of { $of }; between { $low } and { $high }
proof-found-title = How early the list finds churn
proof-found-label = Share of churn found against the share of snapshots looked at, worst scores first. The worst fifth holds { $share } of the churn, { $events } of { $of }.
proof-found-mark = The worst fifth holds
proof-found-mark-share = { $share } of the churn
proof-found-caption = Share of churn found, worst scores first. The dashed line is chance.
proof-found-looked = Worst scores
proof-found-share = Churn found
proof-said-title = Said against happened
proof-said-label = The chance of leaving that was said, against the share that left, in five groups of equal size, with 95% intervals.
proof-said-equal = said = happened
proof-said-caption = Five equal groups. What was said is learned from other customers with like scores.
proof-said-said = Said
proof-said-happened = Happened
proof-said-interval = 95%
proof-brier = Read as a chance of leaving, 100 minus the score, it is off by { $plain } (Brier, lower is better). Learned from other customers it is off by { $learned }; saying { $share } to everyone, by { $base }.

proof-lift-tenth = Lift, worst tenth
proof-lift-fifth = Lift, worst fifth
proof-lift = { $times }×
proof-lift-of = { $events } of { $of } that left
proof-warning = Median warning
proof-warning-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
proof-warning-none = none
proof-warning-of = { $warned } of { $of } at risk before
proof-false-alarms = False alarms
proof-false-alarms-of = at risk, and stayed
proof-missed = Missed
proof-missed-of = never at risk before

proof-measures-title = Each measure alone
proof-measures-caption = AUC of the measure’s points: 0.50 is chance, below it the measure points the wrong way (−). A year has a figure from ten losses on; the losses stand beside it.
proof-measure = Measure
proof-measure-known = Has data
proof-measure-auc = AUC alone
proof-measure-year = { $sign } { $auc }, { $events } left
proof-measure-year-few = too few, { $events } left
proof-measure-none = no figure

proof-missed-title = { $count ->
    [one] The one it missed
   *[other] The { $count } it missed
}
proof-cases-title = Everyone who left
proof-case-customer = Customer
proof-case-left = Left on
proof-case-score = Score the day before
proof-case-warned = First at risk
proof-case-days = { $days ->
    [one] { $days } day before
   *[other] { $days } days before
}
proof-case-never = never
proof-case-no-score = no score
proof-cases-more = { $count ->
    [one] One more; the command “tenure backtest” lists all.
   *[other] { $count } more; the command “tenure backtest” lists all.
}

proof-horizon = Left within
proof-horizon-days = { $days } days
proof-every-month = Monthly
proof-every-quarter = Quarterly
proof-every = Snapshots
proof-show = Show
proof-table = Show as table
proof-under-way = The proof is being reckoned: { $done } of { $all } customers. This takes seconds; look again.
proof-look-again = Look again
proof-too-big = This workspace has more than { $most } customers. Reckon the proof on the machine: tenure backtest --scorecard { $name } --horizon { $days }
proof-age = Reckoned { $at }; anew when a day has passed.
proof-check = Check it with your own tool: tenure backtest --scorecard { $name } --horizon { $days } --csv FILE
proof-list-title = Scorecards
proof-list-name = Scorecard
proof-list-version = version { $version }
proof-list-measures = { $count ->
    [one] { $count } measure
   *[other] { $count } measures
}
proof-list-open = Definition and proof
# What a shipped scorecard is called.
scorecard-name-core = Core score
proof-download = Download the snapshots as CSV
error-proof-too-big = A workspace of this size takes its snapshots on the machine: tenure backtest --csv FILE.
proof-among = Among
proof-among-part = { $field }: { $value } ({ $count })
proof-among-look = Look

# Another scorecard beside the first, on the same snapshots. Slots: first and other are names; was, is, by, low and high are times in 100.
proof-contrast-better = It foresees better: { $other } is right { $is } times in 100, and { $first } { $was } times. The difference is { $by } (95%: { $low } to { $high }), on the same { $snapshots } snapshots with { $losses } losses.
proof-contrast-alike = No difference is shown: { $other } is right { $is } times in 100, and { $first } { $was } times. The difference is { $by } (95%: { $low } to { $high }), which may be chance, on the same { $snapshots } snapshots with { $losses } losses.
proof-contrast-worse = It foresees worse: { $other } is right { $is } times in 100, and { $first } { $was } times. The difference is { $by } (95%: { $low } to { $high }), on the same { $snapshots } snapshots with { $losses } losses.
proof-contrast-brier = Read as a chance of leaving, { $other } is off by { $is } and { $first } by { $was } (Brier, lower is better); the difference is { $by } (95%: { $low } to { $high }).
proof-contrast-few = Only { $losses } customers left in the snapshots that both score: too few to tell. Take the difference for a hint.
proof-contrast-cases = { $losses ->
    [one] In the snapshots that both score { $losses } customer left. From fewer than ten losses no difference is reckoned: it would be chance.
   *[other] In the snapshots that both score { $losses } customers left. From fewer than ten losses no difference is reckoned: it would be chance.
}
proof-contrast-none = In the snapshots that both score nobody stayed, so there is nothing to tell apart.
proof-contrast-left-out = Left out: { $first } alone scores { $only_first } snapshots, { $other } alone { $only_other }, and { $held } rest on events that have expired.
proof-contrast-draft = the draft of { $name }
error-no-such-draft = Nobody works on a draft of “{ $value }”. Save one first, or name another scorecard.

# Weights proposed from past outcomes. Slots: losses and least are counts, was and is are weights of a hundred.
proof-suggest-title = Weights from who left
proof-suggest-basis = Fitted to { $snapshots } snapshots of { $accounts } customers, { $losses } of whom left, as was known on { $day }. Checked on { $later } snapshots of { $others } other customers from that day on, { $left } of whom left.
proof-suggest-weight = { $measure }: { $is }, until now { $was }
proof-suggest-weight-kept = { $measure }: { $is }, kept: too few left while it had data ({ $losses })
proof-suggest-said = These weights are associated with who stayed and who left. They do not say that moving a measure keeps a customer.
proof-suggest-as-before = Past outcomes speak for no other weights than those at work.
proof-suggest-fitting = No weights are suggested: { $losses } customers had left in the snapshots to fit, and { $least } are needed. With fewer, weights would follow chance.
proof-suggest-checking = No weights are suggested: { $losses } customers left in the later snapshots of others, and { $least } are needed to check what was fitted.
proof-suggest-one-measure = No weights are suggested: fewer than two measures had data while ten customers left.
proof-suggest-no-sign = No weights are suggested: none of the measures goes with who stayed. Other measures may; no weights of these do.
proof-suggest-saved = Saved as the draft of “{ $name }”. Publish it under Scorecards, or let it go there.
proof-contrast-version = { $name }, version { $version }
