### 알림.

notice-title = 알림
notice-none = 새 알림이 없습니다.
notice-from-play = 플레이가 만든 할 일입니다.
notice-from-member = { $name } 님이 넘긴 할 일입니다.
