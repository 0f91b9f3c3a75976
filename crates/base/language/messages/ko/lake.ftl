# 이벤트 저장소를 열 수 없는 이유.

error-lake-in-use = 다른 Tenure가 { $folder } 폴더를 사용하고 있습니다. 먼저 그것을 멈추거나 다른 폴더를 고르세요.
error-lake-is-elsewhere = 이 워크스페이스의 이벤트는 오브젝트 스토리지에 있습니다. --events-url을 지정해 다시 시작하세요.
error-lake-is-another = { $folder } 폴더에는 오브젝트 스토리지와 다른 이벤트가 들어 있습니다. 빈 폴더나 다른 오브젝트 스토리지를 고르세요.
error-lake-nowhere = 오브젝트 스토리지의 주소에 이 워크스페이스의 이벤트가 없습니다. --events-url을 확인하세요.
