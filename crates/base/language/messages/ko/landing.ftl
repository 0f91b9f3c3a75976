# 따로 둔 이벤트: 이유와 할 일.

thing-event = 이벤트
error-no-such-reason = “{ $value }”{ JOSA($value, "은/는") } 이벤트를 따로 두는 이유가 아닙니다.
error-aside-too-long = 내용이 { $most } KB보다 깁니다. 줄이세요.
error-aside-twin = 같은 원천에서 온 같은 내용이 이미 있습니다.
error-asides-full = { $source }에서 온 이벤트 { $most }개가 이미 고객사를 기다리고 있어 더 받을 수 없습니다. 고객사를 들여오거나 설정에서 이벤트를 버린 뒤 다시 보내세요.
aside-unknown-account = 모르는 고객사의 이벤트입니다. 그 고객사가 생기면 저절로 반영됩니다.
aside-no-account = 고객사가 적혀 있지 않고, 사용자의 소속도 알 수 없는 이벤트입니다. 사용자의 group 호출이 오면 저절로 반영됩니다. 이벤트에 고객사를 적어도 됩니다.
aside-bad-account = 이벤트가 고객사로 적은 값이 200자를 넘거나, 글도 정수도 아닙니다.
aside-bad-message-id = 메시지 ID는 1자에서 100자까지의 글이어야 합니다.
aside-bad-time = 시각이 맞지 않습니다. 2026-11-22T08:52:00Z처럼 적되, 2000년 이후이면서 하루 넘게 앞서지 않아야 합니다.
aside-bad-name = 이벤트 이름이 없거나, 200자를 넘거나, 표시할 수 없습니다.
aside-bad-user = 사용자 값이 200자를 넘거나 표시할 수 없습니다.
aside-bad-properties = 속성이 JSON 객체가 아니거나, 글에 쓸 수 없는 문자가 있습니다.
aside-too-large = 속성이 32 KB를 넘습니다. 이벤트마다 더 적게 보내세요.
aside-too-deep = 이벤트가 32단계보다 깊게 겹쳐 있습니다. 더 얕게 보내세요.
aside-unknown-type = 유형은 track, identify, group, page, screen, alias 중 하나여야 합니다.
aside-unreadable = 읽을 수 있는 JSON 객체가 아닙니다.
error-change-path = context.groupId처럼 이름을 점으로 이어 쓰세요. 이름은 최대 { $most }개입니다.
