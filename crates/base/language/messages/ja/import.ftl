# 取り込み：ファイル、行、マッピングの何が誤っていて、どう直すか。

error-import-ambiguous-dates = この日付は { $one } とも { $other } とも読めます。マッピングに dates = ["{ $one }"] のように、どちらかを書いてください。
error-import-at-work = この取り込みは実行中です。終わるまで待つか、先に停止してください。
error-import-broken-line = この行は { $at } 文字目から JSON オブジェクトではありません。行を直すか、取り除いてください。
error-import-broken-parquet = 完全な Parquet ファイルではありません。途中で切れた可能性があります。取得し直してサイズを比べてください。
error-import-column-twice = 同じ名前の列が 2 つあります。どちらかの名前を変えてください。
error-import-day-twice = この取引先には同じ日の行がほかにあります。1 行にまとめてください。
error-import-empty-cell = 空にできないセルです。値を入れるか、マッピングに既定値を書いてください。
error-import-empty-file = ファイルが空です。もう一度書き出してください。
error-import-id-twice = この ID は { $first } 行目にすでにあります。どちらか 1 行だけ残してください。
error-import-id-twice-here = この ID は前の行にすでにあります。どちらか 1 行だけ残してください。
error-import-long-line = 4 MB を超える行です。オブジェクトごとに 1 行にしてください。
error-import-negative-count = 回数は 0 より小さくなりません。値を直すか、列を計測値として対応づけてください。
error-import-no-name = ファイルに名前がありません。名前を付けて送り直してください。
error-import-no-objects = ファイルの先頭に JSON オブジェクトがありません。1 行に 1 つずつ書いてください。
error-import-no-such-account = 取引先「{ $value }」はありません。先に取引先を取り込むか、ID を直してください。
error-import-no-such-column = この名前の列はありません。ある列：{ $columns }。
error-import-no-such-contact = この取引先に担当者「{ $value }」はいません。先に担当者を取り込むか、ID を直してください。
error-import-no-such-date = 日付として読めません（{ $formats }）。列の日付の書き方をそろえるか、マッピングの dates = […] に書き方をすべて書いてください。
error-import-no-such-entity = 「{ $value }」は行の種類ではありません。accounts、contacts、subscriptions、tickets、answers、notes、events から選んでください。
error-import-no-such-file = フォルダーにこの名前のファイルがありません。ファイルを入れるか、マッピングの名前を直してください。
error-import-no-such-folder = { $value } には何もありません。ファイルのあるフォルダーを指定してください。
error-import-no-such-member = アドレス「{ $value }」のメンバーはいません。先に招待するか、担当を空にしてください。
error-import-no-such-number = 扱える整数ではありません。1200 のように数字だけで書いてください。
error-import-open-quote = この行の引用符が閉じていません。閉じるか、本文の引用符なら 2 つ続けて書いてください。
error-import-ragged-row = この行のセルは { $cells } 個ですが、表の列は { $columns } 個です。区切り文字を含む文字列は引用符で囲んでください。
error-import-record-changed = ファイルを確かめている間に、誰かが顧客の情報を変えました。取り込んだ分は完全です。取り込みをもう一度実行してください。
error-import-rejected = この行は受け付けられませんでした。もう一度確かめると理由が分かります。
error-import-too-many-parts = このセルの項目が { $most } 個を超えています。減らしてください。
error-import-too-many-rows = 行が { $most } 行を超えています。ファイルを分けてください。
error-import-two-currencies = 通貨が { $value } ですが、取引先の通貨は { $currency } です。金額を換算するか、取引先の通貨を直してください。
error-import-undecodable = ファイルの文字コードで読めないバイトがあります。マッピングに encoding = "shift_jis" のように書くか、セルを直してください。
error-import-unlikely-date = 1900 年より前か 2200 年より後の日付です。年を直してください。
error-import-unreadable = ファイルを最後まで読めませんでした。取得し直してサイズを比べてください。
error-import-wrong-delimiter = 1 列として読まれたので、区切り文字が違います。マッピングの delimiter を取り除くか、直してください。見出し：{ $columns }。

error-mapping-field-left-out = マッピングに { $file } の「{ $key }」の出どころがありません。必要な項目なので、列の名前を書いてください。
error-mapping-missing-key = マッピングに「{ $key }」がありません。追加してください。
error-mapping-no-such-field = { $file } の「{ $key }」は { $entity } の項目ではありません。名前を直してください。項目の一覧は docs/import.md にあります。
error-mapping-one-source = { $file } の「{ $key }」には column、constant、template のどれか 1 つだけを書いてください。
error-mapping-syntax = マッピングの { $line } 行目が TOML ではありません：{ $cause }
error-mapping-unknown-key = 「{ $key }」はここには書けません。書ける項目：{ $known }。
error-mapping-wrong-value = マッピングの「{ $key }」の値は使えません。使える値は docs/import.md にあります。

# コマンドライン。

error-import-no-mapping = { $value } にマッピングがありません。列の意味を書いた TOML ファイルを指定してください。
import-step-checking = 確認中
import-step-importing = 取り込み中
import-step-sorting = イベントの整理中
import-step-scoring = スコアの計算中
import-stopping = この区切りまで済ませて停止します …
import-stopped = 停止しました。同じコマンドをもう一度実行すると、ここから続きます。
import-refused = 問題のある行があるため、何も取り込みませんでした。行を直すか、その行を除くなら --skip-bad-rows を付けてください。
import-would-refuse = これらの行は取り込めません。
import-rejects-written = 除いた行は { $path } にあります。
import-counts = { $file }：新規 { $new }、変更 { $changed }、変更なし { $unchanged }、除外 { $rejected }
