# 記録の保存先が受け付けない場合。

error-already-exists = 同じものがすでにあります。それを探すか、別の名前を使ってください。
error-job-gone = 別のワーカーがこのジョブを引き継ぎました。失われたものはなく、そちらで続きます。
error-no-such-database-url = PostgreSQL データベースのアドレスではありません。postgres://user@host/database のように入力してください。
error-record-is-newer = この記録は、より新しい Tenure がマイグレーション { $version } まで適用して書いたものです。そのバージョンで起動するか、以前のバックアップを復元してください。
error-record-not-ours = 記録を書き込み用に開けません。フォルダーがないか、読み取り専用か、このユーザーに書き込み権限がありません。SQLite は読み取りのときも記録の隣にファイルを書きます。フォルダーを書き込み可能にするか、コピーに対して実行してください。
