# 取り分けたイベント：理由と、すべきこと。

thing-event = イベント
error-no-such-reason = 「{ $value }」はイベントを取り分ける理由ではありません。
error-aside-too-long = 内容が { $most } KB を超えています。短くしてください。
error-aside-twin = 同じ送信元の同じ内容がすでにあります。
error-asides-full = { $source }のイベントがすでに{ $most }件、取引先の登録を待っているため、これ以上受け取れません。取引先を取り込むか、設定でイベントを破棄してから、もう一度送ってください。
aside-unknown-account = 知らない顧客のイベントです。その顧客が登録されると自動で取り込まれます。
aside-no-account = 顧客の指定がなく、ユーザーの所属も分かりません。ユーザーの group が届くと自動で取り込まれます。イベントに顧客を書くこともできます。
aside-bad-account = イベントが取引先として示した値が200文字を超えているか、文字列でも整数でもありません。
aside-bad-message-id = メッセージ ID は 1～100 文字の文字列にしてください。
aside-bad-time = 時刻が正しくありません。2026-11-22T08:52:00Z のように、2000 年以降かつ 1 日先までの時刻を書いてください。
aside-bad-name = イベント名がないか、200 文字を超えるか、表示できません。
aside-bad-user = ユーザーの値が 200 文字を超えるか、表示できません。
aside-bad-properties = プロパティが JSON オブジェクトでないか、文字列に使えない文字が含まれています。
aside-too-large = プロパティが 32 KB を超えています。1 件で送る量を減らしてください。
aside-too-deep = イベントの入れ子が 32 段を超えています。浅くしてください。
aside-unknown-type = 種類は track、identify、group、page、screen、alias のいずれかです。
aside-unreadable = 読み取れる JSON オブジェクトではありません。
error-change-path = context.groupId のように名前をドットでつないで入力してください。名前は { $most } 個までです。
