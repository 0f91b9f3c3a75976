# 이벤트를 받을 수 없는 이유.

error-event-properties-too-large = 이 이벤트의 속성이 { $most }KB보다 큽니다. 속성의 수나 길이를 줄여서 보내세요.
error-event-properties-no-object = 이 이벤트의 속성이 JSON 객체 하나가 아니거나 너무 깊게 중첩되어 있습니다. {"{"}"seats": 12{"}"} 같은 객체로 보내세요.
error-event-time = 이벤트 시각 { $value }{ JOSA($value, "은/는") } 올바르지 않습니다. 2000년부터 내일 사이에서 실제로 일어난 시각을 보내세요.
