# 日付・時刻・日数の組み立て。語順と空白は言語ごとに異なる。

format-range = { $from }～{ $to }
format-date-time = { $date } { $time }
format-time-in-zone = { $time } { $zone }
format-time-before-noon = 午前{ $time }
format-time-after-noon = 午後{ $time }
format-days = { $days }日
format-days-ahead = { $days ->
    [0] 今日
    [1] 明日
   *[other] { $days }日後
}
format-days-ago = { $days ->
    [0] 今日
    [1] 昨日
   *[other] { $days }日前
}
