# 人のデータの消去と、イベントの保存期間。

error-erasure-ids = 一人のIDは1個から{ $most }個までで指定してください。
error-source-is-ours = ソース { $source } のイベントは記録に従うため、期限切れになりません。書き込みキーまたはファイルのソースを選んでください。
error-retention-days = 日数は1から{ $most }までの数字で書いてください。
thing-erasure = 消去の記録

erase-events = 消去したイベント: { $count }
erase-redacted = その人を指さなくなった他の人のイベント: { $count }
erase-set-aside = 消去した、取り分けたイベント: { $count }
erase-memberships = 消去した所属顧客の記録: { $count }
erase-contacts = 名前を消した連絡先: { $count }
erase-answers = コメントを消したアンケート回答: { $count }
erase-parts = 書き直したイベントファイル: { $count }
erase-megabytes = 置き換えたファイルの大きさ（MB）: { $count }
erase-proof = その後の確認: ファイル{ $files }個、イベント{ $events }件。その人は{ $left }か所で見つかりました。
erase-left = その人がまだ{ $count }か所に残っています。その間にイベントが届いた可能性があります。もう一度実行してください。
erase-mentioned = 他の人のイベント{ $count }件が、長い文の中にIDを含むか、そのまま残すよう指定されています。「tenure sql」で確認してください。
erase-dry-run = 何も変更していません。消去するには --dry-run なしで実行してください。
erase-entry = { $at }  { $erasure }  { $by }: イベント{ $events }件を消去、その後{ $left }か所で発見
erase-none = まだ誰も消去していません。

retention-for-ever = { $source }: イベント{ $count }件、無期限に保存
retention-days = { $source }: イベント{ $count }件、{ $days }日間保存
retention-expired = { $day }より前のイベントはありません。
retention-no-events = ソース { $source } のイベントはまだありません。名前を確認してください。書き込みキーの名前か、マッピングのソースです。
scores-expired = { $day }より前のスコアの根拠となったイベントは期限切れです。表示は残ったデータから計算したもので、画面には当時保存されたスコアが出ます。
