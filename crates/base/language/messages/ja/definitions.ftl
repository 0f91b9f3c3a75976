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

### Drafts and versions

definition-not-yet = 下書き、未公開
definition-draft = 下書き
definition-draft-saved = 第{ $version }版をもとに{ $at }、{ $name }が保存
definition-draft-kept = 下書きを保存しました。公開するまで何も変わりません。
definition-draft-dropped = 下書きを破棄しました。
definition-save = 下書きを保存
definition-drop = 下書きを破棄
definition-publish = 公開…
definition-versions = 版
definition-publish-title = { $name } 第{ $version }版を公開
definition-publish-do = 公開
definition-publish-not = あとで
definition-note = 何をなぜ変えるか
definition-changes = 変わること
definition-changes-none = 使われている版との違いはありません。
definition-change = { $field }：{ $from }から{ $to }へ
definition-nothing = なし
definition-part-added = 追加
definition-part-gone = 削除
definition-version = 第{ $version }版
definition-versions-title = { $name }の版
definition-version-shipped = プログラムに付属
definition-version-by = { $at }、{ $name }
definition-bring-back = この版を下書きにする
definition-brought-back = 下書きにしました。確認してから公開してください。
