### 取り分けたイベント：見る、直す、もう一度試す、破棄する。

asides-title = 取り分けたイベント
asides-lede = プログラムから届いたものの、そのままでは取り込めなかったイベントです。失われたものはありません。誤りを直して、もう一度試してください。
asides-none = 取り分けたイベントはありません
asides-none-text = 届いたイベントはすべて取り込まれました。取り込めないイベントは、理由とともにここに残ります。
asides-source = 送信元
asides-last = 最終
asides-came = 届いた日時
asides-account = 顧客
asides-detail = 誤りの箇所
asides-raw = 届いたままのイベント
asides-raw-hint = JSON オブジェクト 1 つです。ここでの変更はこのイベントだけに適用されます。
asides-older = 以前のイベント
asides-back = 取り分けたイベントの一覧
asides-count = イベント { $count } 件
asides-kind-none = 残っているイベントはありません
asides-kind-none-text = 取り込まれたか、破棄されたか、今は別の理由で残っています。

## 短く書いた理由
asides-unknown-account = 知らない顧客
asides-no-account = 顧客の指定なし
asides-bad-message-id = 使えないメッセージ ID
asides-bad-time = ありえない時刻
asides-bad-name = 使えない名前
asides-bad-user = 使えないユーザー
asides-bad-properties = 使えないプロパティ
asides-too-large = 大きすぎる
asides-too-deep = 入れ子が深すぎる
asides-unknown-type = 知らない種類
asides-unreadable = 読み取れない

## すべきこと
asides-do-account = この ID の顧客を取り込めば、ほかにすることはありません。
asides-do-member = そのあとで、もう一度試してください。
asides-do-mend = 送信するプログラムを直してください。すでにここにあるイベントは、開いて直し、もう一度試せます。

## もう一度試す
asides-replay = すべてもう一度試す
asides-mend = 保存してもう一度試す
asides-go-on = 以前のイベントを試す
asides-not-all = 新しいイベントだけを試しました。それより前のイベントはまだ試していません。
asides-tried-nothing = 試すイベントはありませんでした。
asides-tried-none = 取り込めたイベントはありません。{ $left } 件が今の理由とともに残っています。
asides-tried-all = { $accepted } 件をすべて取り込みました。
asides-tried-some = { $accepted } 件を取り込みました。{ $left } 件は今の理由とともに残っています。
asides-cut = { $size } KB で届き、最初の 64 KB だけを残しています。正しい JSON オブジェクトになるように短くしないと取り込めません。

## まとめて変更
asides-change = すべてまとめて変更
asides-change-lede = この種類のすべてのイベントで、一か所を変更します。まず結果を確認してください。その後、すべてを変更して再試行します。
asides-change-path = イベント内の場所
asides-change-path-hint = context.groupId や properties.plan のように、名前をドットでつなぎます。
asides-change-was = この値のときだけ
asides-change-was-hint = 空欄にすると、どの値でも変更し、値がない所には追加します。
asides-change-becomes = 変更後の値
asides-change-becomes-hint = 文字列、数値、true または false。空欄にすると、その場所を取り除きます。
asides-change-show = 変更内容を見る
asides-change-count = { $seen ->
    [0] この種類のイベントはありません。
   *[other] 確認した最新のイベント { $seen } 件のうち、{ $changed } 件が変わります。
}
asides-change-do = すべて変更して再試行
asides-change-shown = 変更後の例
asides-change-now = 現在
asides-change-then = 変更後
asides-changed = 変更: { $changed } 件。取り込み: { $accepted } 件。保留のまま: { $left } 件。

## 破棄する
asides-discard = 破棄
asides-discard-all = すべて破棄
asides-discard-do = 完全に破棄
asides-keep = 残す
asides-discard-ask = このイベントを破棄しますか。
asides-discard-all-ask = これらのイベントをすべて破棄しますか。
asides-loss = 内容は削除され、元に戻せません。プログラムがもう一度送らない限り、どの指標にもスコアにも数えられません。
asides-loss-all = イベント { $count } 件の内容が削除され、元に戻せません。プログラムがもう一度送らない限り、どの指標にもスコアにも数えられません。
asides-gone = イベント { $count } 件を破棄しました。

## 新しい書き込みキーのそばの最初のイベント
asides-key-try = 最初のイベントを送ってみてください。ACCOUNT-ID を、自社のシステムでの顧客 ID に置き換えます。
asides-key-example = 最初のイベントを送るコマンド
