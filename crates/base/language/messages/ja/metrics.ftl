### 指標。

metric-active-users = アクティブユーザー
metric-weekly-active-users = 週間アクティブユーザー
metric-reported-users = 報告されたアクティブユーザー
metric-licences = ライセンス
metric-licence-use = ライセンス利用率
metric-actions = 28日間の操作
metric-depth-of-use = 利用の深さ
metric-days-active-28 = 28日間の利用日数
metric-usage-trend = 前の28日間に対する操作
metric-users-trend = 前の28日間に対するアクティブユーザー
metric-sponsor-in-place = 決裁者の有無
metric-days-since-senior-contact = 役職者との接点からの日数
metric-days-since-touch = 最後の接点からの日数
metric-ticket-burden = 未解決チケットの重さ
metric-open-tickets = 未解決チケット
metric-oldest-p1-days = 最も古いP1の経過日数
metric-survey-voice = 最新のアンケート回答
metric-arr = ARR
metric-days-to-renewal = 更新までの日数
metric-tenure = 取引期間
metric-pulse = 担当者の体感

# 単位つきの値。
metric-value-people = { $n }名
metric-value-times = { $n }回
metric-value-days = { $n }日
metric-value-share = { $n }
metric-value-change = { $n }
metric-value-per-week = 1人あたり週{ $n }回
metric-value-yes-no = { $n ->
    [0] なし
   *[other] あり
}
metric-value-tickets = { $n }件
metric-value-weight = { $n }
metric-value-score = { $n }点
metric-value-money = { $n }
metric-value-number = { $n }
metric-no-value = データなし

# 定義の誤りと、代わりに書くもの。スロット metric は定義にある名前。
error-metric-unreadable = 指標の定義として読めません：{ $cause }。docs/metrics.md のフィールドを1行に1つずつ、TOML で書いてください。
error-metric-name = 「{ $metric }」は指標の名前になりません。active_users のように小文字、数字、_ だけを使ってください。
error-metric-unit = 「{ $value }」という単位はありません。次のいずれかを書いてください：{ $known }。
error-metric-kind = 「{ $metric }」：「{ $value }」という種類はありません。次のいずれかを書いてください：{ $known }。
error-metric-needs = 「{ $metric }」：種類 { $kind } にはフィールド { $field } が必要です。追加するか、別の種類を選んでください。
error-metric-not-used = 「{ $metric }」：種類 { $kind } はフィールド { $field } を使いません。削除するか、別の種類を選んでください。
error-metric-between = 「{ $metric }」：{ $field } が { $value } です。{ $least } から { $most } までの整数を書いてください。
error-metric-stream = 「{ $metric }」：「{ $value }」という流れはありません。all、usage、people のいずれかを書いてください。
error-metric-by = 「{ $metric }」：傾きは slope か noise で表します。「{ $value }」は使えません。
error-metric-how = 「{ $metric }」：まとめ方は sum、max、min です。「{ $value }」は使えません。
error-metric-rolled-up-twice = 「{ $metric }」がまとめる「{ $value }」はすでにまとめられており、配下が二重に数えられます。そのもとになる指標をまとめてください。
error-metric-rests-on-peers = 「{ $metric }」のもとの「{ $value }」は同類の中での位置なので、まとめることも順位を付けることもできません。それが順位を付けている指標を書いてください。
error-metric-among = 「{ $metric }」：同類を「{ $value }」で選ぶことはできません。stage、industry、country、region から書いてください。
error-metric-sql-reads = 「{ $metric }」：質問になっていません。select か with で始まる { $most } バイト以内の文を1つ書いてください。
error-metric-sql-columns = 答えには account_id、day、value の列が必要で、すべての行に数か日付が要ります。as で名前を付けてください。
error-metric-sql-twice = { $day }に1社の行が2つあります。account_id と day でまとめてください。
error-metric-sql-later = 答えにまだ来ていない{ $day }があります。今日より後の日は外してください。
error-metric-sql-rows = 答えが{ $most }行を超えます。短い期間をたずねてください。前に答えたものは残ります。
error-metric-twice = 「{ $metric }」という指標が2つあります。どちらかの名前を変えてください。
error-metric-missing = 「{ $metric }」のもとになる「{ $value }」がありません。先にそれを公開するか、別の指標を書いてください。
error-metric-circle = 次の指標が互いをもとにしています：{ $metric }。いずれかを別のものにもとづかせてください。

### 定義が意図と異なるかもしれない点
metric-finding-unknown-name = 「{ $name }」というイベントはありません。つづりを確かめるか、公開して最初のイベントを待ってください。
metric-finding-unknown-name-near = 「{ $name }」というイベントはありません。「{ $nearest }」のことですか。
metric-finding-unknown-source = 「{ $source }」から来たイベントはありません。sources を外すか、送っている元を書いてください。
metric-finding-unknown-property = これらのイベントに「{ $property }」はありません。あるプロパティを選んでください。
metric-finding-unknown-value = これらのイベントで「{ $property }」が「{ $value }」になったことはありません。ある値を選んでください。
metric-finding-no-number = これらのイベントで「{ $property }」が数だったことはなく、計算できません。別のプロパティを選ぶか、異なる値の数を数えてください。
metric-finding-no-date = これらのイベントで「{ $property }」が日付だったことはありません。2027-01-31 のように書かれたものを選んでください。
metric-finding-no-event = 条件はどれもあるものですが、すべてに合うイベントはありません。条件を1つ緩めてください。
metric-finding-every-event = 当社の活動や記録の内容も含め、すべてのイベントが数えられます。意図と違うなら、流れかフィルターで絞ってください。
metric-finding-divides-by-zero = 値のある取引先{ $all }社のうち{ $accounts }社で{ $metric }が0より大きくなく、値が出ません。どちらもないときの値を silent に書いてください。
metric-finding-window = 期間{ $days }日は、イベントのある{ $known }日より長いです。あるものだけを見ます。
metric-finding-needs-days = イベントが{ $days }日分たまるまで値は出ません。今は{ $known }日分です。
metric-finding-reads-everything = 全期間では、何か起きるたびにすべての取引先を最初のイベントから読みます。期間を日数で決めてください。

### 指標の一覧

nav-metrics = 指標
metrics-about = 起きたことから計算した、すべての取引先についてわかる値です。指標は一度定義すれば過去の値もすぐに得られます。ファイルで定義するには：tenure config export
metrics-metric = 指標
metrics-known = わかる取引先
metrics-spread = 分布
metrics-fresh = 最後のイベント
metrics-used = 使われている所
metrics-unused = なし
metrics-never = なし
metrics-coverage = 取引先{ $all }社中{ $known }社
metrics-without = { $count ->
   *[other] { $count }社は値がありません。もとになることが起きていないか、最近ありません。{ $names }
}
metrics-middle = 中央は{ $middle }、半分は{ $low }から{ $high }
metrics-window = { $days ->
   *[other] 直近{ $days }日間
}
metrics-window-all = 全期間
metrics-what-all = すべての出来事
metrics-what-usage = すべての製品利用
metrics-what-people = 誰かがわかるすべての利用
metrics-what-with = { $with }の{ $what }
metrics-says-count = { $window }の回数：{ $what }。
metrics-says-distinct-users = { $window }の異なる人：{ $what }。
metrics-says-days-active = { $window }にあった日数：{ $what }。
metrics-says-days-since = 最後からの日数：{ $what }。
metrics-says-sum = { $window }の{ $property }の合計：{ $what }。
metrics-says-last-value = { $window }の最後の{ $property }：{ $what }。
metrics-says-distinct-values = { $window }の異なる{ $property }：{ $what }。
metrics-says-mean = { $window }の{ $property }の平均：{ $what }。
metrics-says-min = { $window }の最小の{ $property }：{ $what }。
metrics-says-max = { $window }の最大の{ $property }：{ $what }。
metrics-says-days-open = { $closed }のないまま残る最も古い{ $opened }からの日数。
metrics-says-ratio = { $of }を{ $to }で割った値。
metrics-says-trend = { $of }の{ $days }日前との変化。
metrics-says-slope = { $of }：直近{ $days }日間に最も近い直線に沿って{ $per }日ごとに増える量。
metrics-says-slope-noise = { $of }：直近{ $days }日間の傾きをその標準誤差で割った値。±2.7以内なら偶然かもしれません。
metrics-says-own-norm = { $of }：前{ $weeks }週の同じ曜日との差を標準偏差で表した値。
metrics-says-peer-percentile = { $of }：{ $among }が同じ取引先のうち、先月末にこれより少なかった割合。
metrics-says-peer-percentile-all = { $of }：すべての取引先のうち、先月末にこれより少なかった割合。
metrics-says-rollup-sum = { $of }：この取引先と配下すべての合計。
metrics-says-rollup-max = { $of }：この取引先と配下の中の最大。
metrics-says-rollup-min = { $of }：この取引先と配下の中の最小。
metrics-says-open-balance = { $closed }のないまま残る{ $opened }の数、{ $property }ごとに1回。
metrics-says-days-since-first = 最初からの日数：{ $what }。
metrics-says-days-until = 最後に決められた{ $property }までの日数：{ $what }。
metrics-says-sql = 1日1回たずねるSQLの最後の答え。
