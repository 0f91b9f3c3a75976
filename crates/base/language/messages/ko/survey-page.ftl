### 설문 링크를 열면 보이는 화면. 고객이 읽는 말.

survey-page-title = 한 가지만 여쭤볼게요
survey-page-languages = 언어
survey-page-to = { $account } { $contact } 님께
survey-page-more = 조금 더 들려주세요
survey-page-optional = 선택
survey-page-send = 보내기
survey-page-again = 이미 답해 주셨어요. 다시 보내시면 답변이 바뀝니다.
survey-page-fine = 답변은 { $owner } 매니저와 { $brand } 고객성공팀이 이름과 함께 봅니다.
survey-page-fine-team = 답변은 { $brand } 고객성공팀이 이름과 함께 봅니다.
survey-page-score = { $most }점 중 { $score }점

survey-page-thanks = 답변해 주셔서 고맙습니다
survey-page-thanks-line = { $owner } 매니저와 { $brand } 고객성공팀이 읽어 볼게요. 더 하실 일은 없습니다.
survey-page-thanks-line-team = { $brand } 고객성공팀이 읽어 볼게요. 더 하실 일은 없습니다.
survey-page-change = 답변 바꾸기

survey-page-closed = 이 설문은 끝났어요
survey-page-closed-remedy = 더는 답변을 받지 않습니다. 하고 싶은 말씀이 있으면 링크를 보내 드린 담당자에게 회신해 주세요.
survey-page-expired = 링크가 오래되어 열 수 없어요
survey-page-expired-remedy = 보내 드린 담당자에게 새 링크를 요청해 주세요. 금방 보내 드릴 수 있어요.
survey-page-unknown = 연결되지 않는 링크예요
survey-page-unknown-remedy = 주소 일부가 빠졌을 수 있어요. 받으신 메시지에서 바로 열거나 주소 전체를 복사해 주세요. 그래도 열리지 않으면 보내 드린 담당자에게 새 링크를 요청해 주세요.
survey-page-busy = 같은 네트워크에서 너무 자주 열었어요
survey-page-given = 보내 주신 답변
survey-page-kept = 쓰신 내용(사라지지 않도록 남겨 두었어요)
