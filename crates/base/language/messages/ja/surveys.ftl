### アンケート。チームと顧客が読む言葉。

survey-kind-nps = 推奨度（NPS）
survey-kind-csat = 満足度（CSAT）
survey-kind-ces = 手軽さ（CES）
survey-nps-low = まったく勧めない
survey-nps-high = ぜひ勧めたい
survey-csat-low = 満足していない
survey-csat-high = とても満足
survey-ces-low = とても難しい
survey-ces-high = とても簡単

error-no-such-survey-kind = アンケートの種類は、nps、csat、ces のいずれかです。
error-no-such-score = { $least }から{ $most }までの点数を選んでください。
error-survey-closed = このアンケートは終了し、回答を受け付けていません。お越しいただきありがとうございます。
error-survey-link-expired = このリンクは古くなっています。送った担当者に新しいリンクを依頼してください。
error-survey-of-another-kind = このアンケートは別の種類の質問で作成されています。新しいアンケートには、元のシステムで別の名前を付けてください。
