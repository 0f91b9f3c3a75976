# 클러스터가 알리는 것과, 요청을 처리하지 못한 이유.

cluster-joined = 실행기가 합류했습니다: { $executor }.
cluster-left = 실행기가 떠났습니다: { $executor }.
cluster-listening = 스케줄러가 { $address }에서 요청을 받습니다.

error-ask-days = 첫날이 마지막 날보다 뒤에 있습니다. --from과 --to를 바꾸세요.
error-ask-events-url = 클러스터는 오브젝트 스토리지에서 이벤트를 읽습니다. --events-url로 주소를 지정하세요.
error-ask-no-workspace = { $folder } 폴더에 워크스페이스가 없습니다. --data로 위치를 지정하세요.
error-ask-of = 어떤 속성을 뜻하는지 --of로 지정하세요.
error-cluster-address = 스케줄러의 주소가 아닙니다: { $address }. 10.0.0.5:50050처럼 호스트와 포트를 입력하세요.
error-cluster-port = 수신 포트 바로 다음 포트도 필요합니다. { $port }보다 작은 포트를 고르세요.
ask-merged-left-out = 다른 고객사를 합친 고객사 { $count }곳은 빠졌습니다. 이 고객사는 하나로 합쳐 읽는 tenure sql로 물어보세요.
