# Questions in SQL

error-sql = この質問には答えられません。
error-sql-reads = 質問は読むだけの文1つにしてください。select か with で始めます。
error-sql-long = 質問は{ $most }バイトまでです。
error-sql-words = 質問に使える語と記号は{ $most }個までです。数値、文字列、カンマは数えません。質問を分けてください。
error-sql-steps = 質問が大きくなりすぎます。名前を付けたものを使う場所ごとに展開すると{ $most }段階を超えます。使う回数を減らすか、質問を分けてください。
error-sql-memory = 許可された量を超えるメモリが必要な質問です。取引先や日数を減らすか、メモリを増やしてください。
error-sql-time = { $seconds }秒を過ぎたため質問を止めました。取引先や日数を減らすか、時間を延ばしてください。

sql-cut = 最初の{ $rows }行だけを表示しました。--rowsで増やせます。
