# 이벤트 저장소를 열 수 없는 이유.

error-lake-in-use = 다른 Tenure가 { $folder } 폴더를 사용하고 있습니다. 먼저 그것을 멈추거나 다른 폴더를 고르세요.
