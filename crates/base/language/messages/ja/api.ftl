# できないことがあるときに、プログラムへ伝える文。

problem-400 = 本文を読み取れません
problem-401 = 不明なキーです
problem-404 = このアドレスには何もありません
problem-405 = このアドレスではできない操作です
problem-408 = リクエストに時間がかかりすぎました
problem-413 = 本文が大きすぎます
problem-429 = 一度に届く量が多すぎます
problem-500 = こちら側で問題が起きました
problem-503 = 今はできません
error-key-unknown = 書き込みキーがないか、誤っているか、失効しています。有効なキーを Basic 認証のユーザー名、または Bearer トークンとして送ってください。
error-no-such-address = このアドレスはありません。利用状況は /v1/batch に送ってください。
error-wrong-method = このアドレスには POST リクエストを送ってください。
error-body-too-large = 本文が { $most } KB を超えています。小さく分けて送ってください。
error-body-too-many = 1つのリクエストのメッセージが{ $most }件を超えています。小さく分けて送ってください。
error-body-encoding = 本文が示された方式でエンコードされていません。そのまま、または gzip で圧縮して送ってください。
error-body-too-slow = 本文が時間内に届きませんでした。もう一度送ってください。
error-busy = 今保存できる量を超えて届いています。このリクエストは保存されていないので、もう一度送ってください。
