### An account's pages.

account-breadcrumb = 現在の場所
account-pages = この顧客のページ
account-overview = 概要
account-usage = 利用状況
account-people = 担当者
account-tickets = チケット
account-surveys = アンケート
account-contract = 契約
account-notes = ノート
account-history = 変更履歴
account-position = { $of }社中{ $at }番目
account-previous = 前の顧客
account-next = 次の顧客
account-log-touch = 接点を記録
account-arr = 年額{ $money }
account-no-contract = 現在は契約なし
account-stale = スコアは{ $day }時点のものです。新しいスコアを計算しています。このページのほかの内容はすべて本日のものです。
account-nothing = なし
account-someone = どなたか

account-field-name = 名前
account-field-industry = 業種
account-field-city = 都市
account-field-stage = 段階
account-field-owner = 担当
account-field-preferences = 希望
account-field-challenges = 課題
account-field-latin = ローマ字名
account-field-reading = 読み
account-field-language = 言語
account-field-country = 国
account-field-region = 地域
account-field-currency = 通貨
account-field-parent = 親会社
account-field-started_on = 顧客になった日
contact-field-name = 名前
contact-field-title = 役職
contact-field-role = 役割
contact-field-seniority = 職位
contact-field-left-on = 離れた日
seniority-executive = 役員
seniority-director = 部長級
seniority-manager = 課長級
seniority-staff = 担当者
account-refused = その間に別の人が変更しました。現在の値：{ $value }
account-keep-theirs = 現在の値のままにする
account-take-mine = この値に変更：{ $value }

account-renews-on = { $day }に更新
account-ended-on = { $day }に終了
account-notice-on = 解約通知期限 { $day }、{ $away }
account-signed-in = { $month }に契約
account-event-signed = 契約
account-event-renewed = 更新
account-event-expanded = 拡大
account-event-reduced = 縮小
account-event-returned = 再契約

account-why-fell = ヘルススコアが{ $from }から{ $to }に下がった理由
account-why-rose = ヘルススコアが{ $from }から{ $to }に上がった理由
account-why-same = ヘルススコアが{ $to }のままの理由
account-why-about = { $days }日間 · スコアカード「{ $name }」第{ $version }版、対象は{ $whom }
account-why-seam = { $day }までは「{ $name }」第{ $version }版が採点しました。
account-why-seam-moved = { $day }までは「{ $was }」だったため、「{ $name }」第{ $version }版が採点しました。
account-event-scorecard = スコアカード
account-event-scorecard-version = 第{ $version }版
account-event-scorecard-other = 「{ $name }」第{ $version }版
account-why-measure = 指標
account-why-score = リスクから健全までのスコア
account-why-points = 点
account-why-evidence = 根拠
account-why-still = 動きなし：
account-why-none = スコアはまだありません
account-why-none-text = 採点する材料が足りません。利用、担当者、チケット、回答のうちスコアカードの4分の1以上が、本日と30日前の両方にそろうと比べられます。
account-calls = 未完了の対応事項

account-activity = 週ごとの利用者
account-activity-about = 12か月
account-activity-unit = 名
account-activity-point = { $n }名、{ $day }
account-activity-bought = { $count }席を購入
account-activity-left = { $name }様が離任
account-activity-label = 12か月の、購入席数に対する週ごとの利用者。最大{ $peak }名、現在{ $now }名。
account-activity-week = 週の最終日
account-activity-people = 利用者
account-activity-none = 利用記録はまだ届いていません。
account-as-table = 表で見る
account-timeline = タイムライン
account-timeline-none = まだ何も起きていません。

account-renewal = 更新
account-notice-line = { $day }、{ $away }
account-term = 契約期間
account-term-began = 期間の開始日
account-people-about = 26週の接点
account-people-none = 連絡先はまだありません
account-people-none-text = 取り込みで連絡先を追加します。誰が推進者で、誰が決裁し、誰が離れたかがここに表示されます。
account-person = { $title } · { $role }
account-person-left = { $role } · { $day }に離任
account-touches = { $count ->
    [0] 26週間、接点なし
   *[other] 26週間に接点{ $count }回
}
account-joined = 着任
account-answers = アンケートの回答
account-answers-about = 直近4回のNPS
account-answers-none = 回答はまだありません
account-answers-none-text = 下でリンクを作り、先方のどなたかに送ってください。
account-nps = 回答{ $count }件のNPS { $score }。偶然だけでも{ $low }〜{ $high }になり得ます
account-ask = 尋ねる
account-survey = 質問
account-survey-whom = 相手
account-survey-make = リンクを作成
account-survey-open = 開く
account-survey-hint = リンクはこの方専用です。自動では送りません。コピーしてご自身のメールでお送りください。
account-survey-link = { $name }様へのリンク、{ $days }日間有効
account-open-count = { $count ->
    [0] 未解決なし
   *[other] 未解決{ $count }件
}
account-tickets-none = チケットはありません
account-tickets-none-text = チケットはヘルプデスクから取り込みで届きます。
account-times = { $count }回
account-about = この顧客について

account-metrics = すべての指標
account-metrics-about = 現在と90日前
account-metric = 指標
account-metric-was = 90日前
account-metric-now = 現在
account-metric-age = 最後のイベント

account-terms = 契約期間
account-terms-none = 契約はまだ取り込まれていません。
account-notice-days = { $count }日前
account-term-running = 契約中
account-term-ahead = 予定
account-term-over = 終了
account-ledger = ARRの元帳
account-ledger-about = 行は追加されるだけです。どの日のARRも行の合計です。
term-product = 商品
term-starts = 開始
term-ends = 終了
term-notice = 解約通知
term-quantity = 数量
term-annual = 年額
term-state = 状態
movement-day = 発効日
movement-kind = 変動
movement-amount = 金額
movement-level = 変動後のARR
movement-recorded = 記録日
movement-new = 新規
movement-expansion = 拡大
movement-contraction = 縮小
movement-churn = 解約
movement-reactivation = 復帰

account-notes-none = 接点はまだありません
account-notes-none-text = 通話、会議、メール、ノートを記録してください。接点として数えられ、タイムラインに表示されます。
account-notes-more = これより古い接点{ $count }件は表示していません。
account-touch-logged = 記録しました。
touch-note = ノート
touch-call = 通話
touch-meeting = 会議
touch-email = メール
touch-kind = 種類
touch-at = 日時
touch-with = 相手
touch-body = 話したことと約束したこと
touch-save = 記録

ticket-priority = 優先度
ticket-subject = 件名
ticket-who = 依頼者
ticket-opened = 受付
ticket-reopened = 再開
ticket-solved = 解決
ticket-took = 経過
ticket-open = 未解決

## Timeline
timeline-ticket-opened = { $who }様が{ $ticket }を起票しました
timeline-ticket-reopened = { $who }様が{ $ticket }を再開しました
timeline-ticket-solved = 解決：{ $ticket }
timeline-answered = { $who }様が{ $score }点を付けました
timeline-answered-saying = { $who }様が{ $score }点を付けました：{ $quote }
timeline-note = { $author }さんが{ $people }様について記録：{ $quote }
timeline-note-alone = { $author }さんが記録：{ $quote }
timeline-call = { $author }さんが{ $people }様と通話：{ $quote }
timeline-call-alone = { $author }さんが通話：{ $quote }
timeline-meeting = { $author }さんが{ $people }様と会議：{ $quote }
timeline-meeting-alone = { $author }さんが先方と会議：{ $quote }
timeline-email = { $author }さんと{ $people }様のメール：{ $quote }
timeline-email-alone = { $author }さんのメール：{ $quote }
timeline-pulse = 手ごたえ：{ $value }。{ $quote }
timeline-left = { $who }様が離任しました（{ $role }）。
timeline-health = ヘルススコア{ $score }、現在は{ $tier }。
timeline-signal = 「{ $play }」が兆しを見つけ、対応事項を起票しました。
timeline-task = 完了：{ $title }（{ $outcome }）

## Events of our own
event-ticket-opened = チケット受付
event-ticket-reopened = チケット再開
event-ticket-solved = チケット解決
event-survey-answered = アンケート回答
event-note-written = ノート記入
event-call-held = 通話
event-meeting-held = 会議
event-email-exchanged = メール
event-contact-left = 担当者の離任
event-signal-raised = 兆しの検出
event-health-changed = ヘルス区分の変化
event-task-completed = 対応事項の完了
event-contract-seats = 購入席数
event-contract-arr = 契約のARR
event-contract-renewal = 契約の更新日
event-pulse-set = 体感の記録
event-sponsor-in-place = 決裁者の在任
event-users-active = 報告された利用者数

## A measure, opened
measure-figure = 数値
measure-scored-value = 採点に使う値
measure-points = 100点中の点
measure-weight = 重み
measure-freshness = 経過後に残る重み
measure-age = 最後のイベントから
measure-contribution = スコアに占める分
measure-curve = 値 → 点：
measure-events = 根拠となるイベント
measure-more = 新しい200件だけを表示しています。

## History
account-events-gone = { $day }より前の数値の根拠となったイベントは期限切れです。保存されたスコアはそのままで、内訳は残ったデータから計算します。
account-history-none = 変更はまだありません。
history-when = 日時
history-who = 人
history-what = 内容
history-older = 以前の記録
history-by-tenure = Tenure
history-by-key = 書き込みキーを使うプログラム
history-account-added = 顧客を追加
history-account-merged = この顧客を別の顧客に統合
history-account-took-over = { $name }をこの顧客に統合
history-account-changed = { $field }を{ $from }から{ $to }に変更
history-contact-added = { $name }様を追加
history-contact-changed = { $name }様の情報を変更
history-contact-left = { $name }様の離任を記録
history-contact-merged = 二つの連絡先を一つに統合：{ $name }
history-contact-erased = 連絡先の個人情報を消去
history-contract-changed = 契約を変更
history-touch-logged = 記録：{ $kind }
history-pulse-set = 体感の記録
history-usage-received = イベント{ $count }件を受信
history-usage-erased = ある人の利用データを消去
history-person-erased = ある人のデータを消去
history-ticket-opened = チケットの受付を記録
history-ticket-reopened = チケットの再開を記録
history-ticket-solved = チケットの解決を記録
history-ticket-changed = チケットを変更
history-survey-answered = { $name }様が{ $score }点と回答
history-metrics-moved = 指標を再計算
history-health-changed = スコア{ $score }、{ $tier }
history-signal-raised = 兆しを検出
history-play-started = プレイブックを開始
history-task-opened = 対応事項を起票
history-task-assigned = 対応事項を{ $name }さんに割り当て
history-task-snoozed = 対応事項を{ $day }まで保留
history-task-woken = 保留した対応事項を再開
history-task-completed = 対応事項を完了
history-task-reopened = 対応事項を再開
history-task-undone = 対応事項の変更を取り消し
history-task-withdrawn = 起票したばかりの対応事項を取り消し
history-deed-started = 提案された対応を開始

### 別の日の顧客ページ。

as-of-open = 別の日を見る
as-of-day = 基準日
as-of-knowing = 判明していた範囲
as-of-now = 現在わかっている内容
as-of-then = 当時わかっていた内容
as-of-show = この日を表示
as-of-back = 今日に戻る
as-of-today = 今日の内容を表示しています。
as-of-known-now = { $day }時点、現在わかっている内容です。
as-of-known-then = { $day }時点、当時わかっていた内容です。
as-of-about = 数値、グラフ、担当者、チケット、接点はその日のもの、名前、担当、項目は今日のものです。
error-day-ahead = { $day }はまだ先の日付です。
error-day-before = { $day }より前については、この顧客の記録がありません。
error-day-unknown = { $day }の時点では、この顧客についてまだ何もわかっていませんでした。
error-known = 「{ $value }」は指定できません。now または then と入力してください。

### 二つの日のあいだの説明、スコアの行方、段階を動かす変化。

account-why-new = スコアなしから{ $to }になった理由
account-why-lost = { $from }からスコアがなくなった理由
account-why-exact = 正確な点数
account-why-together = 合計
span-open = 別の二つの日のあいだを説明
span-from = 開始日
span-to = 終了日
span-show = 説明を表示
span-usual = 直前の30日間を表示しています。
error-span-ahead = 終了日が、表示している{ $day }より後です。
error-span-backwards = 開始日は終了日より前にしてください。
measure-difference = スコアを動かした点数
measure-place = { $day }：値{ $value }で{ $points }点。
outlook-title = スコアの行方
trend-rising = { $days }日間、週に{ $points }点ずつ上がっています。ゆらぎだけなら週に最大{ $noise }点です。
trend-falling = { $days }日間、週に{ $points }点ずつ下がっています。ゆらぎだけなら週に最大{ $noise }点です。
trend-wavering = { $days }日間に傾向はありません。変化は週に{ $points }点、ゆらぎだけでも週に最大{ $noise }点です。
reach-up = 「{ $tier }」に上がる最小の変化：{ $metric }が{ $from }から{ $to }に。
reach-up-of = 「{ $tier }」に上がる最小の変化：{ $metric }が{ $from }名から{ $to }名に（ライセンス{ $of }）。
reach-down = 「{ $tier }」に下がる最小の変化：{ $metric }が{ $from }から{ $to }に。
reach-down-of = 「{ $tier }」に下がる最小の変化：{ $metric }が{ $from }名から{ $to }名に（ライセンス{ $of }）。
reach-none = 一つの指標だけでは「{ $tier }」に上がりません。
reach-held = 「{ $guard }」が続くあいだは、どの指標も次の段階に上げられません。

## スコアの代わりに人が示す区分
override-said = { $name }の判断：{ $tier }、{ $day }まで。
override-score-said = スコアは{ $score }点、{ $tier }でした。スコアはそのまま示され、計算も続きます。
override-score-none = そのときスコアはありませんでした。
override-open = スコアと違う判断をする
override-about = スコアは変わりません。判断は名前とともに横に示され、期限が来れば終わります。
override-tier = 区分
override-reason = 理由
override-until = 最後の日
override-do = 判断を残す
override-end = スコアだけに戻す
override-made = 判断をスコアの横に示しました。
override-ended = スコアだけに戻しました。
history-score-overridden = スコアの代わりに{ $tier }と判断（{ $day }まで）
history-score-override-ended = スコアだけに戻した

### How it feels

pulse-open = 手ごたえを書く
pulse-about = 出来事ではわからないことを1から5で残します。60日間は指標「担当者の体感」になり、スコアカードで使えます。
pulse-value = 手ごたえ
pulse-said = { $day } { $name }：{ $value }。
pulse-made = 記録しました。
pulse-value-5 = 5：もっと使いたい
pulse-value-4 = 4：満足
pulse-value-3 = 3：ふつう
pulse-value-2 = 2：不安
pulse-value-1 = 1：離れそう
