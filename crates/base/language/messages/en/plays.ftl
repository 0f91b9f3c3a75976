### What plays say: calls to action, and the rules themselves.
### `{ $left }` … `{ $left_end }` and the like open and close a link to the evidence; `{ $spark }` is a chart the size of a word.

## A sponsor left
play-sponsor-left-name = Sponsor left
play-sponsor-left-title = Meet the new sponsor
play-sponsor-left-title-notice = Meet the new sponsor before the notice window closes on { $notice }
play-sponsor-left-why = Your champion { $left }{ $champion } left on { $on }{ $left_end }.
play-sponsor-left-why-usage = Your champion { $left }{ $champion } left on { $on }{ $left_end }. Active users each week { $spark } { $fell }fell from { $before } to { $now }{ $fell_end } in { $weeks ->
    [4] four
    [6] six
   *[other] { $weeks }
} weeks.
play-sponsor-left-why-quiet = Your champion { $left }{ $champion } left on { $on }{ $left_end }, and { $quiet }nobody senior has heard from you in { $quiet_days } days{ $quiet_end }.
play-sponsor-left-why-usage-quiet = Your champion { $left }{ $champion } left on { $on }{ $left_end }. Active users each week { $spark } { $fell }fell from { $before } to { $now }{ $fell_end } in { $weeks ->
    [4] four
    [6] six
   *[other] { $weeks }
} weeks, and { $quiet }nobody senior has heard from you in { $quiet_days } days{ $quiet_end }.
deed-sponsor-left-meet = Book a meeting with the new sponsor
deed-sponsor-left-meet-after = See whether the new sponsor is on board

## Usage fell
play-usage-fell-name = Usage fell
play-usage-fell-title = Ask why fewer people work in the product
play-usage-fell-title-notice = Ask why fewer people work in the product before the notice window closes on { $notice }
play-usage-fell-why = Active users each week { $spark } { $fell }fell from { $before } to { $now }{ $fell_end } in { $weeks ->
    [4] four
    [6] six
   *[other] { $weeks }
} weeks.
play-usage-fell-why-quiet = Active users each week { $spark } { $fell }fell from { $before } to { $now }{ $fell_end } in { $weeks ->
    [4] four
    [6] six
   *[other] { $weeks }
} weeks, and { $quiet }nobody senior has heard from you in { $quiet_days } days{ $quiet_end }.
deed-usage-fell-call = Book a call about how they work now
deed-usage-fell-call-after = See whether people came back

## An unhappy answer
play-unhappy-answer-name = Unhappy answer
play-unhappy-answer-title = Call { $name } about the { $score } they gave you
play-unhappy-answer-why = { $answer }They gave you { $score } of 10 on { $on }{ $answer_end }, without a word why.
play-unhappy-answer-why-quote = { $answer }{ $score } of 10 on { $on }{ $answer_end }: “{ $quote }”
play-unhappy-answer-why-seats = { $answer }They gave you { $score } of 10 on { $on }{ $answer_end }, without a word why. { $seats }{ $used } of { $paid } licences{ $seats_end } were used in the last four weeks.
play-unhappy-answer-why-quote-seats = { $answer }{ $score } of 10 on { $on }{ $answer_end }: “{ $quote }” { $seats }{ $used } of { $paid } licences{ $seats_end } were used in the last four weeks.
deed-unhappy-answer-call = Call them back
deed-unhappy-answer-call-after = See whether what bothered them is gone

## A P1 ticket stays open
play-p1-open-name = P1 stays open
play-p1-open-title = Bring an engineer to the next call: their P1 has been open { $days } days
play-p1-open-why = “{ $subject }” { $ticket }has been open since { $on }{ $ticket_end }.
play-p1-open-why-reopened = “{ $subject }” { $ticket }was reopened { $reopened ->
    [one] once
    [2] twice
   *[other] { $reopened } times
}{ $ticket_end } and has been open since { $on }.
deed-p1-open-engineer = Ask an engineer to join the next call
deed-p1-open-engineer-after = See whether the P1 is solved

## The notice window closes
play-notice-closing-name = Notice window closes
play-notice-closing-title = Settle the renewal before the notice window closes on { $notice }
play-notice-closing-why = Health stands at { $score }, and notice can be given until { $notice }.
play-notice-closing-why-usage = Health stands at { $score }, and notice can be given until { $notice }. Active users each week { $spark } { $fell }fell from { $before } to { $now }{ $fell_end } in { $weeks ->
    [4] four
    [6] six
   *[other] { $weeks }
} weeks.
deed-notice-closing-plan = Book the renewal call
deed-notice-closing-plan-after = See whether the renewal is settled

play-follow-up-why = A week ago you started what the play suggested. Say whether it helped.

## Rules, as sentences
rule-sentence = When { $when }, { $then }.
rule-sentence-and = When { $when } and { $and }, { $then }.
rule-both = { $a } and { $b }
rule-left-champion = a champion leaves
rule-left-decision_maker = a decision maker leaves
rule-left-user = a user leaves
rule-left-blocker = a blocker leaves
rule-fell = “{ $metric }” falls by at least { $percent }% within { $days } days
rule-fell-from = “{ $metric }” falls by at least { $percent }% within { $days } days, from at least { $from }
rule-rose = “{ $metric }” rises by at least { $percent }% within { $days } days
rule-rose-from = “{ $metric }” rises by at least { $percent }% within { $days } days, from at least { $from }
rule-answer = an answer of { $most } or less arrives to “{ $kind }”
rule-ticket = a { $priority } ticket has been open for { $days } days
rule-notice = the notice window closes within { $days } days
rule-health-at_risk = health is at risk
rule-health-watch = health is on watch
rule-and-stage-onboarding = the account is onboarding
rule-and-stage-adopting = the account is adopting
rule-and-stage-steady = the account is steady
rule-and-stage-expanding = the account is expanding
rule-and-stage-renewing = the account is renewing
rule-and-stage-churned = the account has churned
rule-and-not-stage-onboarding = the account is not onboarding
rule-and-not-stage-adopting = the account is not adopting
rule-and-not-stage-steady = the account is not steady
rule-and-not-stage-expanding = the account is not expanding
rule-and-not-stage-renewing = the account is not renewing
rule-and-not-stage-churned = the account has not churned
rule-and-health-at_risk = health is at risk
rule-and-health-watch = health is on watch
rule-and-health-healthy = health is healthy
rule-and-health-below = health is below healthy
rule-and-no-risk = no risk is open
rule-and-at-least = “{ $metric }” is at least { $value }
rule-and-at-most = “{ $metric }” is at most { $value }
rule-then-risk = raise a risk that is due in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-then-opportunity = raise an opportunity that is due in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-then-lifecycle = raise a lifecycle step that is due in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rule-then-activity = open an activity that is due in { $days ->
    [one] { $days } day
   *[other] { $days } days
}

## Errors in a play's text
error-play-sentence = Line { $line }, “{ $text }”: a sentence begins with play, when, and, then, say, because or suggest.
error-play-missing = The play lacks a sentence. Add one such as: { $text }
error-play-twice = Line { $line }, “{ $text }”: this was said before. Say it once.
error-play-name = Line { $line }, “{ $text }”: a name has small letters, digits and hyphens and begins with a letter, such as play "usage-fell" or suggest deed usage-fell-call.
error-play-when = Line { $line }, “{ $text }”: write one of: a champion left · weekly_active_users fell by at least 25 % in 28 days · an nps answer of at most 6 arrives · a P1 ticket is open for at least 5 days · the notice window closes in at most 30 days · health is at risk.
error-play-and = Line { $line }, “{ $text }”: write one of: account is renewing · account is not churned · health is below healthy · no risk is open · licence_use is at most 50 %.
error-play-then = Line { $line }, “{ $text }”: write: then raise a risk, due in 5 days. Instead of risk: opportunity, lifecycle, activity.
error-play-extra = Line { $line }, “{ $text }”: write: message-id, with usage and quiet where known. The extras are notice, usage, quiet, quote, seats and reopened.
error-play-word = Line { $line }, “{ $text }”: one of the words is not known. Roles are champion, decision maker, user and blocker; answers nps, csat and ces; tickets P1 to P4; stages onboarding, adopting, steady, expanding, renewing and churned.
error-play-number = Line { $line }, “{ $text }”: write the figure as a plain number in its range, such as 25 % or 28 days.
error-play-metric = Line { $line }, “{ $text }”: there is no metric of this name. The page Metrics lists those there are; what is missing can be declared there.
error-play-metric-near = Line { $line }, “{ $text }”: there is no metric of this name. Did you mean “{ $near }”? The page Metrics lists those there are.
