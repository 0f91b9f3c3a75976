# Errors of the kernel: what happened, what is safe, what to do.

error-not-found = There is no such { $thing }, or you do not have access to it.
error-forbidden = Your role does not allow this. An admin can change your role.
error-unavailable = Something we depend on does not answer now. Nothing was changed; try again in a minute.
error-internal = Something went wrong on our side. It has been logged, and nothing was changed.
error-empty = Fill this in.
error-too-long = Shorten this to { $most ->
    [one] { $most } character
   *[other] { $most } characters
} or fewer.
error-control-characters = This holds characters that cannot be shown. Type it again without them.
error-no-such-amount = “{ $value }” is not an amount. Write digits, such as 1200.50.
error-no-such-currency = “{ $value }” is not a currency code. Write three capitals, such as KRW or USD.
error-no-such-day = There is no such day. Write it as 2026-11-22.
error-no-such-time = “{ $value }” is not a time. Write it as 2026-11-22T08:52:00Z.
error-no-such-email = This is not an e-mail address.
error-no-such-language = “{ $value }” is not a language Tenure speaks. Choose en, ko or ja.
error-no-such-role = There is no such role. Choose admin, manager, csm or viewer.

# Nouns for “there is no such …”.

thing-other = thing
thing-page = page
thing-account = account
thing-contact = contact
thing-subscription = subscription
thing-term = term
thing-member = member
thing-session = session
thing-key = key
thing-ticket = ticket
thing-survey = survey
thing-answer = answer
thing-note = note
thing-pulse = pulse
thing-task = task
thing-signal = signal
thing-play = play
thing-play-run = play run
thing-segment = segment
thing-metric = metric
thing-scorecard = scorecard
thing-import = import
thing-link = link
thing-invitation = invitation
thing-field = field
thing-file = file
