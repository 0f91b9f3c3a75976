# 제품이 보내는 사용 기록.

error-body-no-json = 본문이 JSON이 아닙니다. 호출 하나 또는 여러 호출의 묶음을 JSON 객체로 보내세요.
