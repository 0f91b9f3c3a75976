# クラスターが伝えること、そして頼まれたことをできない理由。

cluster-joined = 実行プロセスが加わりました: { $executor }。
cluster-left = 実行プロセスが離れました: { $executor }。
cluster-listening = スケジューラーは { $address } で待ち受けています。

error-ask-days = 最初の日が最後の日より後になっています。--from と --to を入れ替えてください。
error-ask-events-url = クラスターはオブジェクトストレージからイベントを読みます。--events-url で場所を指定してください。
error-ask-no-workspace = フォルダー { $folder } にワークスペースがありません。--data で場所を指定してください。
error-ask-of = どの属性のことかを --of で指定してください。
error-cluster-address = スケジューラーのアドレスではありません: { $address }。10.0.0.5:50050 のようにホストとポートを入力してください。
error-cluster-port = 待ち受けるポートの次のポートも必要です。{ $port } より小さいポートを選んでください。
ask-merged-left-out = ほかの顧客を統合した { $count } 件の顧客は含まれていません。1 件として読み取る tenure sql で確認してください。
