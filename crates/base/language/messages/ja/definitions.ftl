### 計算のしかた：下書きと版

error-definition-name = 「{ $value }」は定義の名前に使えません。英小文字、数字、_を60字まで使ってください。
error-draft-changed = その間に他の人がこの下書きを変更しました。ページを読み込み直してから、もう一度変更してください。
error-draft-is-behind = その間に第{ $version }版が公開されました。下書きを破棄し、その版からやり直してください。
error-no-draft = 「{ $value }」の下書きがありません。まず何かを変更してください。
error-too-many-drafts = 下書きがすでに{ $most }件あります。いくつか公開するか破棄してください。
error-definition-other-name = 本文の名前は「{ $value }」ですが、ここは「{ $name }」です。同じ名前にしてください。
