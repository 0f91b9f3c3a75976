### 계산 방식: 초안과 버전

error-definition-name = ‘{ $value }’{ JOSA($value, "은/는") } 정의의 이름이 될 수 없습니다. 영문 소문자, 숫자, _ 를 60자까지 쓰세요.
error-draft-changed = 그사이 다른 사람이 이 초안을 바꾸었습니다. 페이지를 다시 불러온 뒤 다시 바꾸세요.
error-draft-is-behind = 그사이 버전 { $version }{ JOSA($version, "이/가") } 게시되었습니다. 초안을 버리고 그 버전에서 다시 시작하세요.
error-no-draft = ‘{ $value }’의 초안이 없습니다. 먼저 무언가를 바꾸세요.
error-too-many-drafts = 초안이 이미 { $most }개 있습니다. 일부를 게시하거나 버리세요.
error-definition-other-name = 글에는 ‘{ $value }’{ JOSA($value, "이라고/라고") } 되어 있지만 여기는 ‘{ $name }’입니다. 같은 이름을 쓰세요.

config-exported = { $count ->
   *[other] 정의 { $count }개를 썼습니다.
}
config-imported = { $count ->
    [0] 다른 것이 없어 아무것도 게시하지 않았습니다.
   *[other] 정의 { $count }개를 게시했습니다. 실행 중인 서버가 몇 초 안에 반영합니다.
}
config-new = 추가: { $path }
config-changed = 변경: { $path }
config-missing = 폴더에 없음: { $path }
config-same = 다른 것이 없습니다.
error-config-empty = { $folder }에 정의가 없습니다. 먼저 쓰세요: tenure config export { $folder }
error-config-file = { $path } 파일의 { $field }: { $cause }

### Drafts and versions

definition-not-yet = 초안, 아직 게시되지 않음
definition-draft = 초안
definition-draft-saved = 버전 { $version } 기준, { $at } { $name } 저장
definition-draft-kept = 초안을 저장했습니다. 게시하기 전까지 아무것도 바뀌지 않습니다.
definition-draft-dropped = 초안을 버렸습니다.
definition-save = 초안 저장
definition-drop = 초안 버리기
definition-publish = 게시…
definition-versions = 버전
definition-publish-title = { $name } 버전 { $version } 게시
definition-publish-do = 게시
definition-publish-not = 나중에
definition-note = 무엇을 왜 바꾸는지
definition-changes = 바뀌는 내용
definition-changes-none = 쓰이고 있는 버전과 다른 점이 없습니다.
definition-change = { $field }: { $from }에서 { $to }{ JOSA($to, "으로/로") }
definition-nothing = 없음
definition-part-added = 추가
definition-part-gone = 제외
definition-version = 버전 { $version }
definition-versions-title = { $name } 버전
definition-version-shipped = 프로그램에 포함
definition-version-by = { $at }, { $name }
definition-bring-back = 이 버전으로 초안 만들기
definition-brought-back = 초안이 되었습니다. 확인한 뒤 게시하세요.
