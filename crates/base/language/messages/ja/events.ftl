# イベントを受け取れない理由。

error-event-properties-too-large = このイベントのプロパティが{ $most }KBを超えています。数を減らすか短くして送ってください。
error-event-properties-no-object = このイベントのプロパティがひとつのJSONオブジェクトではないか、入れ子が深すぎます。{"{"}"seats": 12{"}"} のようなオブジェクトを送ってください。
error-event-time = イベントの時刻 { $value } は正しくないようです。2000年から明日までの、実際に起きた時刻を送ってください。
