### アンケートのリンクを開いた画面。顧客が読む言葉。

survey-page-title = ひとつだけお聞かせください
survey-page-languages = 言語
survey-page-to = { $account } { $contact } 様
survey-page-more = もう少しお聞かせください
survey-page-optional = 任意
survey-page-send = 送信
survey-page-again = すでにご回答いただいています。もう一度送信すると回答が変わります。
survey-page-fine = 回答は、{ $owner }と{ $brand }のカスタマーサクセスチームが、お名前とともに拝見します。
survey-page-fine-team = 回答は、{ $brand }のカスタマーサクセスチームが、お名前とともに拝見します。
survey-page-score = { $most }点満点中{ $score }点

survey-page-thanks = ご回答ありがとうございます
survey-page-thanks-line = { $owner }と{ $brand }のカスタマーサクセスチームが拝見します。ほかにしていただくことはありません。
survey-page-thanks-line-team = { $brand }のカスタマーサクセスチームが拝見します。ほかにしていただくことはありません。
survey-page-change = 回答を変更する

survey-page-closed = このアンケートは終了しました
survey-page-closed-remedy = 回答の受け付けは終わっています。お伝えになりたいことがあれば、リンクをお送りした担当者へご返信ください。
survey-page-expired = このリンクは古くなっています
survey-page-expired-remedy = お送りした担当者に新しいリンクをご依頼ください。すぐにお送りできます。
survey-page-unknown = このリンクは開けません
survey-page-unknown-remedy = 一部が欠けている可能性があります。メッセージから直接開くか、全体をコピーしてください。それでも開けないときは、お送りした担当者に新しいリンクをご依頼ください。
survey-page-busy = 同じネットワークからのアクセスが多すぎます
survey-page-given = お送りいただいた回答
survey-page-kept = ご入力の内容（失われないように残してあります）
