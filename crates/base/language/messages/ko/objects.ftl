# 오브젝트 스토리지를 쓸 수 없는 이유.

error-no-such-events-url = 오브젝트 스토리지 주소가 아닙니다: { $url }. s3://버킷/폴더, gs://버킷/폴더, az://컨테이너/폴더처럼 입력하세요.
error-events-url-overwrites = 이 오브젝트 스토리지는 덮어쓰지 말라고 요청해도 덮어씁니다. 이벤트를 안전하게 둘 수 없으니 조건부 쓰기(If-None-Match, If-Match)를 지원하는 곳을 고르세요.
