### ヘルススコア。

health-measure-active-users = アクティブユーザー
health-measure-sponsor = 決裁者
health-measure-senior-contact = 役職者との接点
health-measure-depth-of-use = 利用の深さ
health-measure-support = サポート
health-measure-survey-voice = アンケートの声
health-guard-old-p1 = 未解決のP1

# スコアカードで名前の下に置く説明。
health-about-active-users = 直近28日間に使われた有償ライセンスの割合
health-about-sponsor = 名前のわかる推進者が顧客にいるか
health-about-senior-contact = 決裁できる人と最後に話してからの日数
health-about-depth-of-use = 1人が1週間に行う操作
health-about-support = 優先度で重みをつけた未解決チケット
health-about-survey-voice = 最新のNPS回答。90日で重みが半分になります
health-about-old-p1 = P1が5日を超えて未解決なら、スコアは40を超えません

health-missing-redistribute = データがなければ除き、ほかの重みを増やします。
health-missing-neutral = データがなければ中立として数えます。
health-missing-block = データがなければスコアを出しません。

# 二つの日の間にスコアが動いた理由。thenとnowは値、fromは最初の日、onは最後のイベントの日。
health-step-active-users-rose = { $from }は週{ $then }名、その後{ $now }名です。
health-step-active-users-fell = { $from }は週{ $then }名、その後{ $now }名です。
health-step-active-users-same = 週{ $now }名で、{ $from }と同じです。
health-step-active-users-appeared = 週{ $now }名です。{ $from }には測れるものがありませんでした。
health-step-active-users-gone = 測れる利用またはライセンスがなくなりました。
health-step-active-users-unknown = 測れる利用またはライセンスがありません。

health-step-sponsor-rose = { $on }から推進者がいます。
health-step-sponsor-fell = 推進者が{ $on }に離れました。後任は決まっていません。
health-step-sponsor-same = { $now ->
    [0] { $on }から推進者がいません。
   *[other] 推進者は変わらずいます。
}
health-step-sponsor-appeared = { $now ->
    [0] 推進者が{ $on }に離れました。後任は決まっていません。
   *[other] { $on }から推進者が登録されています。
}
health-step-sponsor-gone = 推進者の記録がなくなりました。
health-step-sponsor-unknown = 推進者の記録がありません。

health-step-senior-contact-rose = 役職者との最後の接点は{ $on }で、その後{ $now }日間ありません。
health-step-senior-contact-fell = { $on }に役職者と連絡がありました。
health-step-senior-contact-same = 役職者との最後の接点は、当時と同じく{ $now }日前です。
health-step-senior-contact-appeared = { $on }に初めて役職者と連絡がありました。
health-step-senior-contact-gone = 役職者との接点の記録がなくなりました。
health-step-senior-contact-unknown = 役職者との接点の記録がありません。

health-step-depth-of-use-rose = 利用者1人あたりの操作が増えました。週{ $then }回から{ $now }回です。
health-step-depth-of-use-fell = 利用者1人あたりの操作が減りました。週{ $then }回から{ $now }回です。
health-step-depth-of-use-same = 1人あたり週{ $now }回で、{ $from }と同じです。
health-step-depth-of-use-appeared = 1人あたり週{ $now }回です。{ $from }には測れるものがありませんでした。
health-step-depth-of-use-gone = 測れる利用がなくなりました。
health-step-depth-of-use-unknown = 測れる利用がありません。

health-step-support-rose = 未解決チケットは{ $now }件です。{ $from }は{ $then }件でした。
health-step-support-fell = { $now ->
    [0] 未解決チケットはありません。{ $from }は{ $then }件でした。
   *[other] 未解決チケットは{ $now }件です。{ $from }は{ $then }件でした。
}
health-step-support-same = { $now ->
    [0] { $from }と同じく、未解決チケットはありません。
   *[other] 未解決チケットは{ $now }件で、{ $from }と同じ数です。
}
health-step-support-appeared = { $now ->
    [0] 最初のチケットはすべて解決しました。最後は{ $on }です。
   *[other] この顧客で初めてのチケットが{ $now }件開いています。
}
health-step-support-gone = チケットの記録がなくなりました。
health-step-support-unknown = チケットが開かれたことはありません。

health-step-survey-voice-rose = 最新の回答は{ $then }点から{ $now }点になりました。
health-step-survey-voice-fell = 最新の回答は{ $then }点から{ $now }点になりました。
health-step-survey-voice-same = 最新の回答は{ $on }の{ $now }点のままで、時間とともに重みが減ります。
health-step-survey-voice-appeared = { $on }に{ $now }点の回答がありました。
health-step-survey-voice-gone = 最後の回答は{ $on }のもので、古いため数えません。
health-step-survey-voice-unknown = 最近の回答がありません。

health-guard-old-p1-appeared = P1が{ $now }日間未解決のため、スコアに上限がかかりました。
health-guard-old-p1-gone = 5日を超えて未解決のP1はなくなりました。
health-guard-old-p1-rose = P1が{ $now }日間未解決で、スコアの上限は続いています。
health-guard-old-p1-fell = 別のP1が{ $now }日間未解決で、スコアの上限は続いています。
health-guard-old-p1-same = P1が{ $now }日間未解決で、スコアの上限は続いています。

error-no-such-tier = 「{ $value }」という区分はありません。区分は healthy、watch、at_risk、no_data です。
error-no-such-scorecard = 「{ $value }」というスコアカードはありません。tenure scorecards で一覧を確認してください。
error-backtest-horizon = 「{ $value }」は期間ではありません。30から730までの日数を書いてください。例: 90、180、365。
error-backtest-every = 「{ $value }」は間隔ではありません。month または quarter と書いてください。

## ワークスペースが作った項目と上限
health-step-other-rose = { $metric }：{ $now }。{ $from }の{ $then }から上がりました。
health-step-other-fell = { $metric }：{ $now }。{ $from }の{ $then }から下がりました。
health-step-other-same = { $metric }：{ $now }。{ $from }と同じです。
health-step-other-appeared = { $metric }：{ $now }。{ $from }には値がありませんでした。
health-step-other-gone = { $metric }：値がなくなりました。{ $from }は{ $then }でした。
health-step-other-unknown = { $metric }：値がありません。
health-guard-other-appeared = { $metric }が{ $now }のため、スコアに上限がかかりました。
health-guard-other-gone = { $metric }は{ $now }で、スコアの上限はなくなりました。
health-guard-other-rose = { $metric }が{ $now }で、スコアの上限は続いています。
health-guard-other-fell = { $metric }が{ $now }で、スコアの上限は続いています。
health-guard-other-same = { $metric }が{ $now }で、スコアの上限は続いています。

## スコアカードの誤り
error-scorecard-text = { $line }行目はスコアカードの書式ではありません：{ $cause }
error-scorecard-rollup = 「{ $value }」は取引先をまとめる方法ではありません。arr_mean、worst、share_at_riskのいずれかを使ってください。
error-scorecard-field = 「{ $value }」はスコアカードを選ぶ項目ではありません。stage、industry、country、regionのいずれかを使ってください。
error-scorecard-nobody = 値を一つ以上書くか、条件を外してください。値がないと対象の取引先がありません。
error-scorecard-empty = 項目を一つ以上追加してください。
error-scorecard-too-many = スコアカードの項目と上限はそれぞれ{ $most }個までです。いくつか外してください。
error-scorecard-weightless = 重みの合計が0です。一つ以上の項目に重みを付けてください。
error-scorecard-twice = 「{ $value }」が二つあります。どちらかの名前を変えてください。
error-scorecard-metric = 「{ $value }」という指標はありません。指標の一覧から選んでください。
error-scorecard-between = { $least }から{ $most }までの数を入力してください。
error-scorecard-edges = 「良好」の境界は「注意」の境界より高くしてください。
error-scorecard-margin = 余裕は「注意」の幅の半分より小さくしてください：{ $most }未満。
error-curve-empty = 曲線には点が一つ以上必要です。
error-curve-order = 曲線の値は点ごとに大きくし、同じ値を二つ置かないでください。
error-curve-points = 曲線の各点は0から100の点数を与えます。
error-scorecard-last = 唯一のスコアカードです。先にほかのスコアカードを公開してください。
error-scorecard-there = 「{ $value }」というスコアカードか下書きがすでにあります。別の名前にするか、それを変更してください。
error-typed-number = 「{ $value }」は数ではありません。数字を使い、小数点はピリオドにしてください。
error-curve-text = 「{ $value }」は曲線の点ではありません。50% = 45のように値、=、点数を書いてください。
error-backtest-among = 「{ $value }」では顧客を選べません。stage=renewing のように項目と値を指定してください。項目は stage、industry、country、region です。
error-override-until = 明日から{ $most }日以内の日を選んでください。

# 親取引先の下をまとめる方法。
rollup-arr-mean = ARRで重み付けした平均
rollup-worst = 最も低いもの
rollup-share-at-risk = リスクのあるARRの割合
family-counts = { $name }はARRの{ $weight }として数えます。
family-no-score = { $name }はその日のスコアがないため数えません。
family-no-arr = { $name }はその日のARRがないため数えません。
family-no-rate = { $name }は支払い通貨の為替レートがないため数えません。
error-family-too-large = まとめるには多すぎます。取引先は{ $most }社までです。減らしてください。
family-title = 下にある取引先
family-basis = { $all }社中{ $counted }社を反映、ARRの{ $share }
family-more = ほか{ $count }社
