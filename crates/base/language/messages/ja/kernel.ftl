# カーネルのエラー。何が起き、何が無事で、何をすればよいかを書く。

error-not-found = { $thing }が見つからないか、閲覧する権限がありません。
error-forbidden = 現在の役割ではこの操作はできません。役割は管理者が変更できます。
error-unavailable = 接続先が今は応答していません。何も変更されていません。しばらくしてからもう一度お試しください。
error-internal = システム側で問題が起きました。記録を残しました。何も変更されていません。
error-empty = 入力してください。
error-too-long = { $most }文字以内に短くしてください。
error-control-characters = 表示できない文字が含まれています。その文字を除いて入力し直してください。
error-no-such-amount = 「{ $value }」は金額ではありません。1200.50 のように数字で入力してください。
error-no-such-currency = 「{ $value }」は通貨コードではありません。KRW や USD のように大文字3字で入力してください。
error-no-such-day = その日付は存在しません。2026-11-22 のように入力してください。
error-no-such-time = 「{ $value }」は時刻ではありません。2026-11-22T08:52:00Z のように入力してください。
error-no-such-email = メールアドレスではありません。
error-no-such-language = 「{ $value }」は対応していない言語です。en、ko、ja から選んでください。
error-no-such-role = その役割はありません。admin、manager、csm、viewer から選んでください。

# 見つからないものの名前。

thing-other = 項目
thing-page = ページ
thing-account = 顧客
thing-contact = 連絡先
thing-subscription = サブスクリプション
thing-term = 契約期間
thing-member = メンバー
thing-session = ログインセッション
thing-key = キー
thing-ticket = チケット
thing-survey = アンケート
thing-answer = 回答
thing-note = メモ
thing-pulse = 体感
thing-task = 対応事項
thing-signal = シグナル
thing-play = プレイブック
thing-play-run = プレイブックの実行
thing-segment = セグメント
thing-metric = 指標
thing-scorecard = スコアカード
thing-import = 取り込み
thing-link = リンク
thing-invitation = 招待
thing-field = 項目
thing-file = ファイル
