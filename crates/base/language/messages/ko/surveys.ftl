### 설문: 팀과 고객이 보는 말.

survey-kind-nps = 추천 의향(NPS)
survey-kind-csat = 만족도(CSAT)
survey-kind-ces = 편의성(CES)
survey-nps-low = 전혀 추천하지 않음
survey-nps-high = 꼭 추천함
survey-csat-low = 만족하지 않음
survey-csat-high = 매우 만족함
survey-ces-low = 매우 어려움
survey-ces-high = 매우 쉬움

error-no-such-survey-kind = 설문의 종류는 nps, csat, ces 가운데 하나입니다.
error-no-such-score = { $least }점부터 { $most }점 사이에서 골라 주세요.
error-survey-closed = 이 설문은 끝나서 더는 답변을 받지 않아요. 들러 주셔서 고맙습니다.
error-survey-link-expired = 링크가 오래되어 열 수 없어요. 보내 드린 담당자에게 새 링크를 요청해 주세요.
error-survey-of-another-kind = 이 설문은 다른 종류의 질문으로 만들어졌습니다. 새 설문에는 출처에서 다른 이름을 붙이세요.
