### The page behind a survey's link, as the customer's person sees it.

survey-page-title = One question for you
survey-page-languages = Language
survey-page-to = To { $contact }, { $account }
survey-page-more = Tell us a little more
survey-page-optional = optional
survey-page-send = Send
survey-page-again = You have answered already. Send again to change your answer.
survey-page-fine = { $owner } and the customer success team of { $brand } will see your answer with your name.
survey-page-fine-team = The customer success team of { $brand } will see your answer with your name.
survey-page-score = { $score } of { $most }

survey-page-thanks = Thank you for your answer
survey-page-thanks-line = { $owner } and the customer success team of { $brand } will read it. Nothing else is needed from you.
survey-page-thanks-line-team = The customer success team of { $brand } will read it. Nothing else is needed from you.
survey-page-change = Change the answer

survey-page-closed = This survey is closed
survey-page-closed-remedy = It takes no more answers. If there is something you would like to say, reply to the person who sent you the link.
survey-page-expired = This link is too old
survey-page-expired-remedy = Ask the person who sent it for a new one. It takes them a moment.
survey-page-unknown = This link leads nowhere
survey-page-unknown-remedy = Part of it may be missing: open it from the message itself, or copy all of it. If it still leads nowhere, ask the person who sent it for a new one.
survey-page-busy = Too many visits from your network
survey-page-given = Your answer
survey-page-kept = What you wrote, so that it is not lost
