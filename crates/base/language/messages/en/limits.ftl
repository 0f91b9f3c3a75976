# The page of limits under Settings

limits-title = Limits
limits-lede = Everything that has a limit, and the most that was needed of it at one time today, since the server started.
limits-what = What
limits-most = At most
limits-used = Today
limits-near = Over 70%
limits-close = Over 85%
limits-reached = Over 95%
limits-mb = { $n } MB
limits-kb = { $n } KB
limits-intake = Events on their way in
limits-event = One event
limits-files = Files
limits-kept = What is kept and shown
limits-received = One request, as it comes
limits-inflated = One request, unpacked
limits-messages = Messages of one request
limits-receiving = All requests being received at one time
limits-reading = Requests being read at one time, unpacked
limits-at-work = Requests being stored at one time
limits-streams = Streams of lines at one time
limits-line = One line of a stream
limits-properties = Properties of an event
limits-depth = Levels of nesting
limits-message-id = Characters of a message id
limits-name = Characters of a name, a source or a user
limits-upload = One upload in the browser
limits-accounts-in-file = Accounts in one file
limits-records-in-file = Other records in one file
limits-asides = Events set aside of one sender and reason
limits-waiting = Events of one sender that wait for an account or a user
limits-aside-text = Text kept of one event set aside
limits-today = Calls to action on Today
limits-questions = Questions in SQL
limits-words = Words and signs of one
limits-steps = Steps of one, with what it names wherever it is used
limits-typed-seconds = While one is typed: seconds
limits-typed-memory = While one is typed: memory
limits-typed-rows = While one is typed: rows of the answer
limits-daily-seconds = Once a day: seconds
limits-daily-memory = Once a day: memory
limits-daily-rows = Once a day: rows of the answer
limits-sent-away = { $count ->
    [one] Today 1 request was told to come again later.
   *[other] Today { $count } requests were told to come again later.
}
