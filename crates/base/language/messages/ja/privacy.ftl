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
erase-reasons = 文を消した手ごたえと判断の理由: { $count }
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

erase-asked = サーバーがこのフォルダーを開いているため、いまサーバーがその人を消去しています。このコマンドを終了しても続きます。
error-erasure-goes-on = サーバーはまだその人を消去していません。依頼は残っており、できるようになると実行されます。tenure erase --list で確認し、何が妨げているかはサーバーのログを見てください。
error-erasure-account = { $account } と呼ばれる顧客はありません。CRMのIDをそのまま書くか、空欄にしてください。

# The page under Settings
privacy-title = プライバシー
privacy-lede = Tenureが保管するすべての場所から一人を証明とともに消去し、ソースごとにイベントをどれだけ残すかを決めます。
privacy-erase = 人を消去する
privacy-goes = その人のイベント、取り分けたイベント、連絡先の名前とアドレス、アンケート回答のコメント、その人を指す手ごたえと判断の理由が、すべてのファイルから消えます。残るものは誰も指しません。誰かがいたことと、その人がつけた点数だけです。チームがメモやタスクに書いた文はそのまま残ります。
privacy-ids = IDとメールアドレス
privacy-ids-hint = 製品やシステムがその人を呼ぶとおりに、1行に1つ、最大20個。
privacy-account = この顧客だけ
privacy-account-hint = CRMのIDです。すべての顧客なら空欄にします。
privacy-mentions = その人を指す他の人のイベントでは
privacy-mentions-redact = IDを消す
privacy-mentions-leave = そのまま残す
privacy-look = 何が消えるかを見る
privacy-only-at = { $account } だけ
privacy-nothing = これらのIDについて保管しているものはありません。今後もそうであるように、それでも消去できます。
privacy-for-good = 完全に消え、元に戻せません。スコアは残ったものから計算し直します。
privacy-erase-do = 完全に消去する
privacy-cancel = キャンセル
privacy-foreseen-events = イベント{ $count }件が消えます。
privacy-foreseen-redacted = 他の人のイベント{ $count }件がその人を指さなくなります。
privacy-foreseen-set-aside = 取り分けたイベント{ $count }件が消えます。
privacy-foreseen-memberships = 所属顧客の記録{ $count }件が消えます。
privacy-foreseen-contacts = 連絡先{ $count }件の名前とアドレスが消えます。
privacy-foreseen-answers = アンケート回答{ $count }件のコメントが消えます。
privacy-foreseen-reasons = 手ごたえや判断の理由{ $count }件の文が消えます。
privacy-asked = その人を消去しています。終わるとこのページに表示されます。
privacy-under-way = { $when }に{ $by }さんが依頼した消去が進んでいます。
privacy-cleaning = { $when }の消去は終わり、記録のファイルに残る最後の痕跡を消しています。
privacy-done = これまでの消去
privacy-search = この人は消去されましたか
privacy-search-do = 検索
privacy-found = { $count ->
    [0] このIDで消去された人はいません。
   *[other] この人は{ $count }回消去されました。
 }
privacy-when = 日時と依頼した人
privacy-what = 消えたもの
privacy-done-what = イベント: { $events }。他の人のイベント: { $redacted }。取り分けたイベント: { $aside }。連絡先: { $contacts }。アンケート回答: { $answers }。理由: { $reasons }。
privacy-left = もう一度消去
privacy-retention = イベントの保管期間
privacy-retention-lede = 1日に1回、それより古いイベントがすべてのファイルから消えます。それに基づく日のスコアはそのまま残ります。
privacy-no-sources = まだイベントがありません。
privacy-source = ソース
privacy-events = イベント
privacy-keep = 保管
privacy-kept-ever = ずっと
privacy-kept-days = { $days }日間
privacy-ours = 記録に従い、期限はありません。
privacy-days = 日数（空欄ならずっと）
privacy-set = 設定
privacy-kept = { $source } の保管期間を設定しました。
