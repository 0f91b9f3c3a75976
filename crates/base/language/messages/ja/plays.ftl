### プレイの言葉。対応事項と、ルールの文。
### `{ $left }` … `{ $left_end }` などは根拠へのリンクの始まりと終わり、`{ $spark }` は言葉の大きさのグラフです。

## 推進者の退職
play-sponsor-left-name = 推進者の退職
play-sponsor-left-title = 新しい決裁者に会う
play-sponsor-left-title-notice = { $notice }の解約通知期限までに新しい決裁者に会う
play-sponsor-left-why = 推進者の{ $left }{ $champion }様が{ $on }に退職{ $left_end }しました。
play-sponsor-left-why-usage = 推進者の{ $left }{ $champion }様が{ $on }に退職{ $left_end }しました。週間利用者数{ $spark }は{ $weeks }週間で{ $fell }{ $before }名から{ $now }名に減りました{ $fell_end }。
play-sponsor-left-why-quiet = 推進者の{ $left }{ $champion }様が{ $on }に退職{ $left_end }し、{ $quiet }役職者とは{ $quiet_days }日間連絡がありません{ $quiet_end }。
play-sponsor-left-why-usage-quiet = 推進者の{ $left }{ $champion }様が{ $on }に退職{ $left_end }しました。週間利用者数{ $spark }は{ $weeks }週間で{ $fell }{ $before }名から{ $now }名に減り{ $fell_end }、{ $quiet }役職者とは{ $quiet_days }日間連絡がありません{ $quiet_end }。
deed-sponsor-left-meet = 新しい決裁者との面談を予約
deed-sponsor-left-meet-after = 新しい決裁者の協力を得られたか確かめる

## 利用の減少
play-usage-fell-name = 利用の減少
play-usage-fell-title = 製品を使う人が減った理由を尋ねる
play-usage-fell-title-notice = { $notice }の解約通知期限までに、製品を使う人が減った理由を尋ねる
play-usage-fell-why = 週間利用者数{ $spark }が{ $weeks }週間で{ $fell }{ $before }名から{ $now }名に減りました{ $fell_end }。
play-usage-fell-why-quiet = 週間利用者数{ $spark }が{ $weeks }週間で{ $fell }{ $before }名から{ $now }名に減り{ $fell_end }、{ $quiet }役職者とは{ $quiet_days }日間連絡がありません{ $quiet_end }。
deed-usage-fell-call = 現在の使い方についての通話を予約
deed-usage-fell-call-after = 利用者が戻ったか確かめる

## 不満の回答
play-unhappy-answer-name = 不満の回答
play-unhappy-answer-title = { $score }点を付けた{ $name }様に電話する
play-unhappy-answer-why = { $answer }{ $on }に10点満点で{ $score }点{ $answer_end }の回答がありました。理由は書かれていません。
play-unhappy-answer-why-quote = { $answer }{ $on }、10点満点で{ $score }点{ $answer_end }：「{ $quote }」
play-unhappy-answer-why-seats = { $answer }{ $on }に10点満点で{ $score }点{ $answer_end }の回答がありました。理由は書かれていません。この4週間に使われたのは{ $seats }{ $paid }席のうち{ $used }席{ $seats_end }です。
play-unhappy-answer-why-quote-seats = { $answer }{ $on }、10点満点で{ $score }点{ $answer_end }：「{ $quote }」この4週間に使われたのは{ $seats }{ $paid }席のうち{ $used }席{ $seats_end }です。
deed-unhappy-answer-call = 折り返し電話する
deed-unhappy-answer-call-after = 不満の元がなくなったか確かめる

## P1チケットが未解決のまま
play-p1-open-name = P1の長期未解決
play-p1-open-title = 次の通話にエンジニアを連れて行く：P1が{ $days }日間未解決
play-p1-open-why = 「{ $subject }」が{ $ticket }{ $on }から未解決{ $ticket_end }です。
play-p1-open-why-reopened = 「{ $subject }」は{ $ticket }{ $reopened }回再開され{ $ticket_end }、{ $on }から未解決です。
deed-p1-open-engineer = 次の通話にエンジニアを招く
deed-p1-open-engineer-after = P1が解決したか確かめる

## 解約通知期限が近い
play-notice-closing-name = 解約通知期限の接近
play-notice-closing-title = { $notice }の解約通知期限までに更新をまとめる
play-notice-closing-why = ヘルススコアは{ $score }で、{ $notice }まで解約を通知できます。
play-notice-closing-why-usage = ヘルススコアは{ $score }で、{ $notice }まで解約を通知できます。週間利用者数{ $spark }は{ $weeks }週間で{ $fell }{ $before }名から{ $now }名に減りました{ $fell_end }。
deed-notice-closing-plan = 更新の通話を予約
deed-notice-closing-plan-after = 更新がまとまったか確かめる

play-follow-up-why = 1週間前にプレイの提案を始めました。役に立ったかどうかを教えてください。

## ルールの文
rule-sentence = { $when }、{ $then }。
rule-sentence-and = { $and }顧客で{ $when }、{ $then }。
rule-both = { $a }、かつ{ $b }
rule-left-champion = 推進者が退職したとき
rule-left-decision_maker = 決裁者が退職したとき
rule-left-user = 利用者が退職したとき
rule-left-blocker = 反対者が退職したとき
rule-fell = 「{ $metric }」が{ $days }日以内に{ $percent }％以上減ったとき
rule-fell-from = { $from }以上だった「{ $metric }」が{ $days }日以内に{ $percent }％以上減ったとき
rule-rose = 「{ $metric }」が{ $days }日以内に{ $percent }％以上増えたとき
rule-rose-from = { $from }以上だった「{ $metric }」が{ $days }日以内に{ $percent }％以上増えたとき
rule-answer = 「{ $kind }」に{ $most }点以下の回答が届いたとき
rule-ticket = { $priority }のチケットが{ $days }日間未解決のとき
rule-notice = 解約通知期限まで{ $days }日を切ったとき
rule-health-at_risk = ヘルススコアがリスクのとき
rule-health-watch = ヘルススコアが注意のとき
rule-and-stage-onboarding = 導入中の
rule-and-stage-adopting = 定着中の
rule-and-stage-steady = 安定した
rule-and-stage-expanding = 拡大中の
rule-and-stage-renewing = 更新期の
rule-and-stage-churned = 解約済みの
rule-and-not-stage-onboarding = 導入中でない
rule-and-not-stage-adopting = 定着中でない
rule-and-not-stage-steady = 安定していない
rule-and-not-stage-expanding = 拡大中でない
rule-and-not-stage-renewing = 更新期でない
rule-and-not-stage-churned = 解約していない
rule-and-health-at_risk = ヘルススコアがリスクの
rule-and-health-watch = ヘルススコアが注意の
rule-and-health-healthy = ヘルススコアが健全な
rule-and-health-below = ヘルススコアが健全に届かない
rule-and-no-risk = 対応中のリスクがない
rule-and-at-least = 「{ $metric }」が{ $value }以上の
rule-and-at-most = 「{ $metric }」が{ $value }以下の
rule-then-risk = { $days }日以内を期限とするリスクの対応事項を作成する
rule-then-opportunity = { $days }日以内を期限とする機会の対応事項を作成する
rule-then-lifecycle = { $days }日以内を期限とするライフサイクルの対応事項を作成する
rule-then-activity = { $days }日以内を期限とする活動の対応事項を作成する

## プレイの文の誤り
error-play-sentence = { $line }行目「{ $text }」：文は play、when、and、then、say、because、suggest のいずれかで始めます。
error-play-missing = プレイに文が足りません。次のような文を加えてください：{ $text }
error-play-twice = { $line }行目「{ $text }」：すでに書かれています。一度だけ書いてください。
error-play-name = { $line }行目「{ $text }」：名前は英小文字で始め、英小文字、数字、ハイフンだけを使います。例：play "usage-fell"、suggest deed usage-fell-call。
error-play-when = { $line }行目「{ $text }」：次のいずれかを書いてください：a champion left · weekly_active_users fell by at least 25 % in 28 days · an nps answer of at most 6 arrives · a P1 ticket is open for at least 5 days · the notice window closes in at most 30 days · health is at risk。
error-play-and = { $line }行目「{ $text }」：次のいずれかを書いてください：account is renewing · account is not churned · health is below healthy · no risk is open · licence_use is at most 50 %。
error-play-then = { $line }行目「{ $text }」：then raise a risk, due in 5 days のように書いてください。risk の代わりに opportunity、lifecycle、activity も使えます。
error-play-extra = { $line }行目「{ $text }」：message-id, with usage and quiet where known のように書いてください。加えられるのは notice、usage、quiet、quote、seats、reopened です。
error-play-word = { $line }行目「{ $text }」：知らない言葉があります。役割は champion、decision maker、user、blocker、回答は nps、csat、ces、チケットは P1 から P4、段階は onboarding、adopting、steady、expanding、renewing、churned です。
error-play-number = { $line }行目「{ $text }」：25 % や 28 days のように、範囲内の数字で書いてください。
error-play-metric = { $line }行目「{ $text }」：この名前の指標はありません。指標の画面に一覧があり、ないものはそこで定義できます。
error-play-metric-near = { $line }行目「{ $text }」：この名前の指標はありません。「{ $near }」のことですか。指標の画面に一覧があります。
