### Health.

health-measure-active-users = Active users
health-measure-sponsor = Sponsor
health-measure-senior-contact = Senior contact
health-measure-depth-of-use = Depth of use
health-measure-support = Support
health-measure-survey-voice = Survey voice
health-guard-old-p1 = Open P1

# What each measure looks at, below its name on the scorecard.
health-about-active-users = The share of paid licences used in the last 28 days
health-about-sponsor = Whether a named champion is at the account
health-about-senior-contact = Days since someone who can sign spoke with you
health-about-depth-of-use = Actions a person and week
health-about-support = Open tickets, weighed by priority
health-about-survey-voice = The latest NPS answer, weighing half after 90 days
health-about-old-p1 = A P1 open for more than five days holds the score at 40 or below

health-missing-redistribute = Left out when there is no data; the others weigh more.
health-missing-neutral = Counts as neutral when there is no data.
health-missing-block = Without data there is no score.

# Why a score moved between two days. Slots: then and now are the figures, from the first day, on the day of the
# last event. A sentence stands beside the points it made.
health-step-active-users-rose = { $then } a week on { $from }, then { $now }.
health-step-active-users-fell = { $then } a week on { $from }, then { $now }.
health-step-active-users-same = { $now } a week, as on { $from }.
health-step-active-users-appeared = { $now } a week. On { $from } there was nothing to measure.
health-step-active-users-gone = There is no use or no licence left to measure.
health-step-active-users-unknown = There is no use or no licence to measure.

health-step-sponsor-rose = A champion is in place since { $on }.
health-step-sponsor-fell = The champion left on { $on }. No replacement named.
health-step-sponsor-same = { $now ->
    [0] No champion since { $on }.
   *[other] The champion is still in place.
}
health-step-sponsor-appeared = { $now ->
    [0] The champion left on { $on }. No replacement named.
   *[other] A champion is named since { $on }.
}
health-step-sponsor-gone = No champion is on record any more.
health-step-sponsor-unknown = No champion is on record.

health-step-senior-contact-rose = { $now ->
    [one] Last contact with someone senior was on { $on }: { $now } day of silence.
   *[other] Last contact with someone senior was on { $on }: { $now } days of silence.
}
health-step-senior-contact-fell = Someone senior was in touch on { $on }.
health-step-senior-contact-same = { $now ->
    [one] Last contact with someone senior was { $now } day before, as then.
   *[other] Last contact with someone senior was { $now } days before, as then.
}
health-step-senior-contact-appeared = First contact with someone senior was on { $on }.
health-step-senior-contact-gone = No contact with someone senior is on record any more.
health-step-senior-contact-unknown = No contact with someone senior is on record.

health-step-depth-of-use-rose = Those who use it do more: { $now } actions a week each, from { $then }.
health-step-depth-of-use-fell = Those who use it do less: { $now } actions a week each, from { $then }.
health-step-depth-of-use-same = { $now } actions a week each, as on { $from }.
health-step-depth-of-use-appeared = { $now } actions a week each. On { $from } there was nothing to measure.
health-step-depth-of-use-gone = There is no use left to measure.
health-step-depth-of-use-unknown = There is no use to measure.

health-step-support-rose = { $now ->
    [one] { $now } ticket is open, from { $then } on { $from }.
   *[other] { $now } tickets are open, from { $then } on { $from }.
}
health-step-support-fell = { $now ->
    [0] No ticket is open, from { $then } on { $from }.
    [one] { $now } ticket is open, from { $then } on { $from }.
   *[other] { $now } tickets are open, from { $then } on { $from }.
}
health-step-support-same = { $now ->
    [0] No ticket is open, as on { $from }.
    [one] { $now } ticket is open, as many as on { $from }.
   *[other] { $now } tickets are open, as many as on { $from }.
}
health-step-support-appeared = { $now ->
    [0] The first tickets are solved, the last on { $on }.
    [one] { $now } ticket is open, the first from this account.
   *[other] { $now } tickets are open, the first from this account.
}
health-step-support-gone = No ticket is on record any more.
health-step-support-unknown = No ticket was ever opened.

health-step-survey-voice-rose = The latest answer is { $now }, from { $then }.
health-step-survey-voice-fell = The latest answer is { $now }, from { $then }.
health-step-survey-voice-same = The latest answer is still { $now }, from { $on }, and weighs less with time.
health-step-survey-voice-appeared = An answer of { $now } came on { $on }.
health-step-survey-voice-gone = The last answer, from { $on }, is too old to count.
health-step-survey-voice-unknown = No recent answer.

health-guard-old-p1-appeared = { $now ->
    [one] A P1 has been open for { $now } day, which caps the score.
   *[other] A P1 has been open for { $now } days, which caps the score.
}
health-guard-old-p1-gone = No P1 has been open for more than five days any more.
health-guard-old-p1-rose = { $now ->
    [one] A P1 has been open for { $now } day, which still caps the score.
   *[other] A P1 has been open for { $now } days, which still caps the score.
}
health-guard-old-p1-fell = { $now ->
    [one] Another P1 has been open for { $now } day, which still caps the score.
   *[other] Another P1 has been open for { $now } days, which still caps the score.
}
health-guard-old-p1-same = { $now ->
    [one] A P1 has been open for { $now } day, which still caps the score.
   *[other] A P1 has been open for { $now } days, which still caps the score.
}

error-no-such-tier = “{ $value }” is no tier. The tiers are healthy, watch, at_risk and no_data.
error-no-such-scorecard = There is no scorecard “{ $value }”. List them: tenure scorecards.
error-backtest-horizon = “{ $value }” is no horizon. Write a number of days from 30 to 730, such as 90, 180 or 365.
error-backtest-every = “{ $value }” is no distance between snapshots. Write month or quarter.

## A measure or a guard that a workspace made itself
health-step-other-rose = { $metric }: { $now }, up from { $then } on { $from }.
health-step-other-fell = { $metric }: { $now }, down from { $then } on { $from }.
health-step-other-same = { $metric }: { $now }, as on { $from }.
health-step-other-appeared = { $metric }: { $now }; nothing was known on { $from }.
health-step-other-gone = { $metric }: nothing is known any more; it was { $then } on { $from }.
health-step-other-unknown = { $metric }: nothing is known.
health-guard-other-appeared = { $metric }: { $now }, so the score is capped.
health-guard-other-gone = { $metric }: { $now }, so the score is no longer capped.
health-guard-other-rose = { $metric }: { $now }, which still caps the score.
health-guard-other-fell = { $metric }: { $now }, which still caps the score.
health-guard-other-same = { $metric }: { $now }, which still caps the score.

## What can be wrong with a scorecard, each where it is typed
error-scorecard-text = Line { $line } is not as a scorecard is written: { $cause }
error-scorecard-rollup = “{ $value }” is no way to take accounts together. Use arr_mean, worst or share_at_risk.
error-scorecard-field = “{ $value }” is no field that chooses a scorecard. Use stage, industry, country or region.
error-scorecard-nobody = Name at least one value, or take the condition away: with none, the scorecard would be for nobody.
error-scorecard-empty = Add at least one measure.
error-scorecard-too-many = A scorecard holds at most { $most } measures and as many guards. Take some away.
error-scorecard-weightless = The weights add up to 0. Give at least one measure a weight.
error-scorecard-twice = “{ $value }” stands twice. Give one of them another name.
error-scorecard-metric = There is no metric “{ $value }”. Choose one from the list of metrics.
error-scorecard-between = Write a number from { $least } to { $most }.
error-scorecard-edges = The edge of “healthy” must be above the edge of “watch”.
error-scorecard-margin = The margin must be less than half the tier “watch”: below { $most }.
error-curve-empty = A curve needs at least one point.
error-curve-order = The values of a curve must rise from point to point, and none may stand twice.
error-curve-points = Each point of a curve gives 0 to 100.
error-scorecard-last = This is the only scorecard. Publish another one first.
error-scorecard-there = There is a scorecard or a draft “{ $value }” already. Choose another name, or change that one.
error-typed-number = “{ $value }” is no number. Write digits, with a point before decimals.
error-curve-text = “{ $value }” is no point of a curve. Write a value, =, and its points, such as 50% = 45.
error-backtest-among = “{ $value }” is no part of your customers. Write a field and a value, such as stage=renewing; the fields are stage, industry, country and region.
error-override-until = Choose a day from tomorrow on, within { $most } days.

# How the accounts below a parent are taken together.
rollup-arr-mean = Mean, weighted by ARR
rollup-worst = The worst of them
rollup-share-at-risk = Share of ARR at risk
family-counts = { $name } counts with { $weight } of the ARR.
family-no-score = { $name } does not count: it had no score that day.
family-no-arr = { $name } does not count: it paid nothing that day.
family-no-rate = { $name } does not count: there is no rate of exchange for what it pays in.
error-family-too-large = That is too much to take together: at most { $most } accounts. Ask for fewer.
family-title = Accounts below
family-basis = { $counted } of { $all } count, with { $share } of their ARR
family-more = { $count } more
