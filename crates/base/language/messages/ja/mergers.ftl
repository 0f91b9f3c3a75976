# 一つの顧客である二つの記録の統合。

error-merge-itself = 二つの名前はすでに同じ顧客を指しています。異なる二つを指定してください。
error-merge-twice = { $name }はすでに{ $into }に統合され、その名前もそちらを指しています。統合するものは残っていません。
error-merge-into-merged = { $name }はすでに{ $into }に統合されています。{ $into }に統合してください。
error-merge-former = { $into }は解約した顧客です。{ $into }を{ $name }に統合するか、先に{ $into }のライフサイクル段階を変えてください。
error-merge-parent = { $into }は{ $name }の下にある顧客です。{ $into }を{ $name }に統合するか、先に{ $into }の親を変えてください。
error-merge-ambiguous = 「{ $value }」という名前の顧客が複数あります。前にソースを書いてください：{ $names }。

merge-heading = { $from }を{ $into }に統合
merge-names = 今後{ $into }を指す名前：{ $names }
merge-children = 移る下位の顧客：{ $count }
merge-contacts = 移る連絡先：{ $count }
merge-same-people = 両方にあり一つになる連絡先：{ $count }
merge-subscriptions = 移るサブスクリプション：{ $count }
merge-same-subscriptions = 両方にあり一つになるサブスクリプション：{ $count }
merge-overlap = どちらの顧客にも{ $first }から{ $until }まで{ $product }の契約があります。両方を残すので、同じ契約か確認してください。
merge-notes = 移るメモ：{ $count }
merge-tickets = 移るチケット：{ $count }
merge-answers = 移るアンケートの回答：{ $count }
merge-tasks = 移る対応事項：{ $count }
merge-same-tasks = 両方にあり一つだけ残る対応事項：{ $count }
merge-events = 両方のイベントは、すべての日について{ $into }のものとして数え、同じメッセージは一度だけ数えます。指標とスコアは過去全体にわたって計算し直します。
merge-final = この操作は取り消せません。
merge-dry-run = 何も変更していません。統合するには --dry-run を付けずに実行してください。

merger-title = { $name }を別の顧客に統合
merger-link = 別の顧客と同じです
merger-about = 一つの顧客が二重に記録されています。この顧客のすべてがもう一方のものになり、アドレスもそちらに続きます。変更の前に何が移るかを確認できます。
merger-into = 残る顧客
merger-into-hint = 名前、またはシステムでのID
merger-look = 移るものを確認
merger-do = 統合を確定
merger-keep = 両方を残す
merger-done = { $from }は今後{ $into }です。
