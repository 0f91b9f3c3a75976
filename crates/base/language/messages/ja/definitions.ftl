### 計算のしかた：下書きと版

error-definition-name = 「{ $value }」は定義の名前に使えません。英小文字、数字、_を60字まで使ってください。
error-draft-changed = その間に他の人がこの下書きを変更しました。ページを読み込み直してから、もう一度変更してください。
error-draft-is-behind = その間に第{ $version }版が公開されました。下書きを破棄し、その版からやり直してください。
error-no-draft = 「{ $value }」の下書きがありません。まず何かを変更してください。
error-too-many-drafts = 下書きがすでに{ $most }件あります。いくつか公開するか破棄してください。
error-definition-other-name = 本文の名前は「{ $value }」ですが、ここは「{ $name }」です。同じ名前にしてください。

config-exported = { $count ->
   *[other] 定義を{ $count }件書き出しました。
}
config-imported = { $count ->
    [0] 違いがないため、何も公開しませんでした。
   *[other] 定義を{ $count }件公開しました。動いているサーバーは数秒で反映します。
}
config-new = 追加：{ $path }
config-changed = 変更：{ $path }
config-missing = フォルダーにありません：{ $path }
config-same = 違いはありません。
error-config-empty = { $folder }に定義がありません。先に書き出してください：tenure config export { $folder }
error-config-file = { $path }の{ $field }：{ $cause }
