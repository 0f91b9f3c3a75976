### Surveys, as the team and the customer see them.

survey-kind-nps = Recommendation (NPS)
survey-kind-csat = Satisfaction (CSAT)
survey-kind-ces = Ease (CES)
survey-nps-low = Not at all likely
survey-nps-high = Very likely
survey-csat-low = Not satisfied
survey-csat-high = Very satisfied
survey-ces-low = Very hard
survey-ces-high = Very easy

error-no-such-survey-kind = A survey is one of nps, csat and ces.
error-no-such-score = Choose a score from { $least } to { $most }.
error-survey-closed = This survey is closed and takes no more answers. Thank you for coming by.
error-survey-link-expired = This link is too old. Ask the person who sent it for a new one.
error-survey-of-another-kind = This survey was set up with another kind of question. Give the new one its own name at its source.
