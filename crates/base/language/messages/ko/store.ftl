# 기록 저장소가 거절하는 경우.

error-already-exists = 같은 항목이 이미 있습니다. 그 항목을 찾거나 다른 이름을 쓰세요.
error-job-gone = 다른 작업자가 이 작업을 넘겨받았습니다. 잃은 것은 없으며 그쪽에서 이어집니다.
error-no-such-database-url = PostgreSQL 데이터베이스 주소가 아닙니다. postgres://user@host/database처럼 입력하세요.
error-record-is-newer = 이 기록은 더 새로운 버전의 Tenure가 마이그레이션 { $version }까지 적용해 저장했습니다. 그 버전으로 시작하거나 이전 백업을 복원하세요.
error-record-not-ours = 기록을 쓰기용으로 열 수 없습니다. 폴더가 없거나 읽기 전용이거나, 이 사용자에게 쓰기 권한이 없습니다. SQLite는 읽을 때도 기록 옆에 파일을 씁니다. 폴더에 쓸 수 있게 하거나 복사본에서 작업하세요.
