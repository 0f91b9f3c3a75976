# 날짜, 시각, 기간을 잇는 방식입니다. 순서와 띄어쓰기는 언어마다 다릅니다.

format-range = { $from } ~ { $to }
format-date-time = { $date } { $time }
format-time-in-zone = { $time } { $zone }
format-time-before-noon = 오전 { $time }
format-time-after-noon = 오후 { $time }
format-days = { $days }일
format-days-ahead = { $days ->
    [0] 오늘
    [1] 내일
   *[other] { $days }일 후
}
format-days-ago = { $days ->
    [0] 오늘
    [1] 어제
   *[other] { $days }일 전
}
