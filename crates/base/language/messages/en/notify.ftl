### The bell.

notice-title = Notices
notice-none = Nothing new.
notice-from-play = A play opened this for you.
notice-from-member = { $name } handed this to you.
