### ウェブアプリ: 枠、サインイン、今日、設定。

## 枠
shell-skip = 本文へ移動
shell-nav = 顧客
shell-nav-short = メニュー
shell-ways = 仕事の進め方
shell-segments = セグメント
shell-view-mine = 自分の顧客
shell-settings = 設定
shell-more = その他
shell-close = 閉じる
shell-theme = 表示モード
shell-theme-system = システムに合わせる
shell-theme-light = ライト
shell-theme-dark = ダーク
shell-language = 言語
shell-sign-out = サインアウト
shell-offline = サーバーに接続できませんでした。表示が古い可能性があり、直前の操作は保存されていません。もう一度お試しください。
shell-save = 保存
shell-cancel = 取り消し
shell-saved = 保存しました。
shell-undo = 元に戻す
shell-undone = 元に戻しました。
nav-today = 今日
nav-portfolio = ポートフォリオ
nav-import = 取り込み
nav-playbooks = プレイブック
nav-scorecards = スコアカード
user-line = { $city }・{ $time }

palette-find = 検索・実行
palette-hint = 顧客を探す、またはすることを入力
palette-tab = 検索
palette-answers = 結果
palette-here = この画面
palette-places = 移動
palette-accounts = 顧客
palette-people = 人
palette-nothing = 一致するものがありません。名前、よみがな、メニュー名でお探しください。
palette-move = 移動
palette-open = 開く
palette-new-tab = 新しいタブ
palette-close = 閉じる

help-title = キーボード
help-next = 次、前の行
help-open = 開く、または提案された作業を開始
help-done = 完了
help-snooze = 後で
help-undo = 元に戻す
help-new = 新しい対応事項
help-log = 接点を記録
help-filter = 絞り込みを追加
help-account = 前、次の顧客
help-find = 検索・実行
help-this = この一覧
help-off = 一文字のショートカットは設定でオフにできます。

## 失敗したとき
fault-not-found = ここには何もありません
fault-not-found-remedy = アドレスを確かめるか、検索してください。リンクを受け取った場合は、対象が削除された可能性があります。
fault-forbidden = 権限がありません
fault-forbidden-remedy = 必要な場合はワークスペースの管理者に依頼してください。何も変更されていません。
fault-invalid = 受け付けられない内容です
fault-invalid-remedy = 戻って修正し、もう一度送信してください。何も変更されていません。
fault-conflict = ほかの人が先に変更しました
fault-conflict-remedy = ページを読み込み直して現在の状態をご確認ください。変更は保存されていません。
fault-unavailable = 現在利用できません
fault-unavailable-remedy = 数秒後にページを読み込み直してください。保存済みの内容は安全です。
fault-internal = システムで問題が発生しました
fault-internal-remedy = 保存済みの内容は安全です。もう一度試し、続く場合は下の番号を管理者にお伝えください。
fault-back = 今日へ
fault-request = リクエスト
error-from-elsewhere = この画面から送られた要求ではないか、画面を開いた後にサインインの状態が変わりました。ページを読み込み直してください。
error-too-large = 送信内容が大きすぎます。
error-too-slow = 時間がかかりすぎました。
error-not-understood = フォームを読み取れませんでした。

## サインイン
sign-in-title = サインイン
sign-in-lede = { $workspace }
sign-in-email = メールアドレス
sign-in-password = パスワード
sign-in-do = サインイン
sign-in-no-account = アカウントがない場合は、ワークスペースの管理者に招待リンクを依頼してください。
sign-in-again = セッションが終了しました。もう一度サインインすると、入力した内容はそのまま残っています。
sign-in-link-title = リンクでサインイン
sign-in-link-lede = リンクは一度だけ使え、このブラウザーでサインインします。
sign-in-link-do = サインイン
kept-title = サインインしました
kept-lede = 先ほど入力した内容は、まだ保存されていません。
kept-do = 保存する
kept-leave = 保存しない
kept-value = 変更内容
kept-name = 名前
set-up-title = Tenureの初期設定
set-up-lede = あなたが管理者になります。内容は後で変更できます。
set-up-name = 名前
set-up-email = メールアドレス
set-up-password = パスワード
set-up-password-hint = 8文字以上。覚えやすい文が最適です。
set-up-workspace = 会社名
set-up-language = 言語
set-up-currency = 合計の通貨
set-up-zone = タイムゾーン
set-up-do = 設定を完了
invite-title = { $workspace }に参加
invite-lede = 今後のサインイン方法を決めてください。
invite-do = 参加
form-problems = { $count }か所を修正してください。

## 今日
today-title = 今日
today-worth = { $count ->
    [0] 待っている件はありません。
   *[other] 今日取り組む価値のある件が{ $count }件あります。
  }
today-urgent = { $count }件は待てません
today-urgent-sentence = { $worth }{ $urgent }。関わる金額は{ $stake }、{ $count ->
    [1] 期限は{ $by }です。
   *[other] いずれも{ $by }までに期限が来ます。
  }
today-mine = 自分
today-team = チーム
today-whose = 対応事項の担当
today-new = 新しい対応事項
today-group-window = 期限が閉じる前に
today-group-week = 今週
today-group-quiet = 余裕があるときに
today-group-snoozed = 後で対応
today-days-left = { $count ->
    [0] 今日まで
   *[other] 残り{ $count }日
  }
today-overdue = { $count }日超過
today-due = 期限{ $date }
today-renews = { $date }更新
today-start = 「{ $deed }」を開始
today-started = 開始済み
today-snooze = 後で
today-snooze-tomorrow = 明日
today-snooze-week = 来週
today-snooze-date = 日付を指定
today-snooze-until = { $date }まで
today-done = 完了
today-done-true = 正しく、対応済み
today-done-false = 事実ではなかった
today-done-late = 正しいが手遅れ
today-done-hint = この回答から、プレイがどれだけ当たるかが分かります。
today-toast-done = 完了：{ $title }
today-toast-snoozed = { $date }まで後回し：{ $title }
today-toast-started = 開始：{ $title }
today-toast-opened = 追加：{ $title }
today-done-today = 今日{ $count }件完了
today-new-live = 新着{ $count }件
today-show-live = 表示
today-changed-live = 一覧が変わりました。
today-empty-first = 対応事項はまだありません
today-empty-first-text = プレイが顧客のイベントから何かを見つけたとき、または自分で書いたときに表示されます。
today-empty-first-do = データを取り込む
today-empty-done = 今日の作業はすべて終わりました。
today-empty-done-text = 後回しにした件は指定した日に戻ります。全体の状況はポートフォリオで確認できます。
today-empty-done-do = ポートフォリオを開く
today-rail = 概況
today-renewals = 60日以内の更新
today-renewals-none = 60日以内の更新はありません。
today-renewals-label = 60日以内の更新{ $count }件。円の面積はARR、色はヘルススコア
today-health = 先週からのヘルススコア
today-health-none = 1点を超えて動いたスコアはありません。
today-health-was = { $name }：{ $now }点、以前は{ $was }点
today-yours = 自分の担当
today-everyones = すべての顧客
today-now = 今日
today-form-account = 顧客
today-form-title = すること
today-form-why = 今する理由
today-form-due = 期限
today-form-owner = 担当
today-form-add = 追加

## ヘルススコア
health-delta-up = 30日で{ $points }点上昇
health-delta-down = 30日で{ $points }点低下
health-delta-same = 30日間変化なし

## 設定
settings-title = 設定
settings-me = 自分
settings-team = チーム
settings-keys = 書き込みキー
settings-plays = プレイブック
settings-scorecards = スコアカード
settings-name = 名前
settings-email = メールアドレス
settings-language = 言語
settings-zone = タイムゾーン
settings-theme = 表示モード
settings-density = 表示密度
settings-density-compact = 詰める
settings-density-comfortable = ゆったり
settings-shortcuts = 一文字ショートカット
settings-shortcuts-on = オン
settings-shortcuts-off = オフ
settings-shortcuts-hint = オフにすると、⌘Kとブラウザーのキーだけが働きます。
settings-password = パスワード
settings-password-now = 現在のパスワード
settings-password-new = 新しいパスワード
settings-password-do = パスワードを変更
settings-password-after = このブラウザーを含むすべてのブラウザーがサインアウトされます。
settings-team-lede = 誰がサインインでき、何ができるかを決めます。
settings-person = 人
settings-role = 役割
settings-role-admin-may = 人とキーを含むすべて
settings-role-manager-may = すべての顧客、取り込み、チーム共有の項目
settings-role-csm-may = 顧客、対応事項、書き出し
settings-role-viewer-may = 閲覧のみ
settings-role-change = 役割を変更
settings-new-link = 新しいリンク
settings-disable = 無効にする
settings-disabled = 無効
settings-enable = 有効にする
settings-you = 自分
settings-invited = 招待中
settings-invite = 招待する
settings-invite-do = 招待リンクを作成
settings-invite-link = { $name }さんにこのリンクを送ってください。7日間、一度だけ使え、今だけ表示されます。
settings-keys-lede = 書き込みキーを持つプログラムは、利用イベントの送信だけができます。
settings-key-name = 用途
settings-key-create = キーを作成
settings-key-once = 今コピーしてください。キーは今回だけ表示されます。
settings-key-used = 最終利用{ $when }
settings-key-unused = 未使用
settings-key-revoke = 失効
settings-key-gone = 失効済み
settings-key-revoked = 失効しました。このキーを使うプログラムは以後拒否されます。
settings-keys-none = キーはまだありません。
settings-readonly = Tenureに付属する内容を、動作しているとおりに表示します。編集機能は後日提供します。

## Evidence and charts in sentences
spark-falling = { $from }から{ $to }に減少
spark-rising = { $from }から{ $to }に増加
spark-level = { $to }で横ばい
today-notice = 通知期限{ $date }
today-asleep = 後回し{ $count }件
today-form-account-owner = 顧客の担当者
error-no-such-account-name = 「{ $value }」という顧客がないか、複数あります。一覧から選んでください。
evidence-title = 根拠
evidence-more = 表示、新しい順
evidence-none = この期間に届いたイベントはありません。
evidence-when = 日時
evidence-what = 内容
evidence-details = 詳細
evidence-source = 出所

## プレイブックとスコアカードを読む
plays-suggests = 提案：
plays-source = 書かれている原文
scorecard-measure = 見るもの
scorecard-weight = 重み
scorecard-curve = 点数
scorecard-guard = 上限
scorecard-yes = あり
scorecard-no = なし
scorecard-point = { $value }で{ $points }点
scorecard-tiers = { $healthy }点以上は健全、{ $watch }点以上は注意、それ未満はリスクです。境界を{ $margin }点超えたときだけ区分が変わります。
scorecard-coverage = 分かっている重みが{ $share }未満のときは点数を出しません。
scorecard-fades = { $half }日で重みが半分になり、{ $expiry }日で反映されなくなります。
scorecard-halves = { $half }日で重みが半分になります。
scorecard-expires = { $expiry }日で反映されなくなります。

## What happened at an account

## スコアカードの作業
scorecards-about = 取引先に当てはまる最初のスコアカードが採点します。変更は公開するまで下書きで、それより前の日のスコアはそのまま残ります。
scorecard-for = 対象
scorecard-for-hint = KR, JPのように値をコンマで区切ってください。書いた項目はすべて当てはまる必要があり、何も書かなければ全員が対象です。
scorecard-for-everyone = 全員
scorecard-for-one = { $field }：{ $values }
scorecard-for-stage = ステージ
scorecard-for-industry = 業種
scorecard-for-country = 国
scorecard-for-region = 地域
scorecard-new = 新しいスコアカード
scorecard-new-name = 定義での名前
scorecard-new-name-hint = enterprise_asiaのように英小文字、数字、_を使ってください。あとから変えられません。
scorecard-new-from = もとにするスコアカード
scorecard-new-do = 下書きを始める
scorecard-title = タイトル
scorecard-edit-about = 変更は下書きです。公開するまで誰のスコアも動きません。データのない項目は外れ、ほかの項目が重くなります。0点として数えることはありません。
scorecard-scores = 取引先{ $all }社を採点しています。{ $cards }件中{ $place }番目です。
scorecard-under-way = 取引先{ $all }社のうち{ $done }社がこの版で採点されました。
scorecard-guards = 上限
scorecard-tiers-title = 区分
scorecard-add-measure = 項目を追加
scorecard-add-guard = 上限を追加
scorecard-drop-measure = この項目を外す
scorecard-drop-guard = この上限を外す
scorecard-knot = {"{"}all{"}"}点中{"{"}n{"}"}番目：{"{"}value{"}"}で{"{"}points{"}"}点
scorecard-knot-add = 点を追加
scorecard-knot-drop = 点を外す
scorecard-edge = 境界
scorecard-curve-hint = 0% = 0, 50% = 45, 100% = 100のように値と点数を書いてください。点はドラッグか矢印キーで動き、Deleteで外れます。
scorecard-field-metric = 指標
scorecard-field-shows = 根拠として示す指標
scorecard-field-weight = 重み
scorecard-field-curve = 値と点数
scorecard-field-half-life-days = 重みが半分になる日数
scorecard-field-expiry-days = 重みがなくなる日数
scorecard-field-on-missing = データがないとき
scorecard-field-floor = 最低点
scorecard-field-ceiling = 最高点
scorecard-field-title = タイトル
scorecard-field-group = グループ
scorecard-field-owner = 責任者
scorecard-field-rationale = 数える理由
scorecard-field-above = この値を超える間
scorecard-field-cap = スコアの上限
scorecard-field-reason = かかったときに示す理由
scorecard-field-watch-from = 注意の下限
scorecard-field-healthy-from = 良好の下限
scorecard-field-margin = 区分が変わる余裕
scorecard-field-rollup = 親取引先の下のまとめ方
scorecard-field-neutral-points = 中立の点数
scorecard-field-least-coverage = スコアを出さないデータの割合
scorecard-field-order = 順番
scorecard-field-for = 対象
scorecard-total = 重みの合計 { $total }
scorecard-foreseen = { $accounts ->
   *[other] 取引先{ $accounts }社が対象です。
} { $changed ->
    [0] 変わるスコアはありません。
   *[other] { $changed }件のスコアが変わります。
}
scorecard-foreseen-nobody = 対象の取引先がありません。先に当てはまるスコアカードがあるか、条件に合う取引先がありません。
scorecard-fall = { $count ->
   *[other] 取引先{ $count }社のスコアの分布。
}
scorecard-moved-none = 区分が変わる取引先はありません
scorecard-moved = { $count ->
   *[other] 取引先{ $count }社の区分が変わります
}
scorecard-moved-more = { $count ->
   *[other] ほか{ $count }社。
}
scorecard-becomes = 変更後
scorecard-publish-about = 今日からこの版で採点します。それより前の日のスコアは変わらず、すべてのグラフにこの日が示されます。
scorecard-published = 公開しました。スコアは数秒で変わります。
scorecard-part-card = スコアカード
scorecard-weights-title = 離れた取引先から求めた「{ $name }」の重み
scorecard-weights-link = 離れた取引先から重みを提案する
scorecard-weights-was = これまで
scorecard-weights-is = 提案
scorecard-weights-kept = そのまま：データがある間に離れた数が少なすぎます（{ $losses }）
scorecard-weights-replace = すでに下書きがあります。保存するとそれに置き換わります。
scorecard-contrast-link = 下書きと使用中のものの比較
scorecard-retire = このスコアカードをやめる
scorecard-retire-about = 今日からほかのスコアカードがこれらの取引先を採点します。過去のスコアは残ります。
scorecard-retired = スコアカードをやめました。
proof-of = 対象
proof-of-live = 使用中
proof-of-draft = 下書き
