error-not-a-demo = { $path } 폴더에는 데모가 아닌 자료가 있습니다. --data로 다른 폴더를 고르세요.
