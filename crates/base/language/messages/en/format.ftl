# How dates, times and distances are put together. Languages differ in order and in spaces.

format-range = { $from } – { $to }
format-date-time = { $date }, { $time }
format-time-in-zone = { $time } { $zone }
format-time-before-noon = { $time } AM
format-time-after-noon = { $time } PM
format-days = { $days } d
format-days-ahead = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
format-days-ago = { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}
