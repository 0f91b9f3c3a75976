### スコアカードがこの会社の実際の結果をどれだけ予見したか。用語と式: docs/scorecards.md。

proof-question = このスコアは解約を予見しますか
proof-finding-foresees = はい。解約した顧客を継続した顧客より下に置いたのは、100回のうち{ $auc }回です（95%: { $low }～{ $high }）。偶然なら50回です。
proof-finding-chance = 何も証明されていません。解約した顧客を継続した顧客より下に置いたのは100回のうち{ $auc }回で（95%: { $low }～{ $high }）、偶然かもしれません。偶然なら50回です。
proof-finding-backwards = 逆を指しています。解約した顧客を継続した顧客より下に置いたのは、100回のうち{ $auc }回だけです（95%: { $low }～{ $high }）。偶然なら50回です。
proof-evidence-cases = { $churns ->
    [0] 見ることのできる期間に解約した顧客はありません。解約が10件未満のときは数値を出しません。偶然にすぎないためです。
   *[other] 解約した顧客は{ $churns }社です。解約が10件未満のときは数値を出しません。偶然にすぎないためです。代わりにすべての例を示します。
}
proof-evidence-few = 解約した顧客は{ $churns }社だけで、判断するには少なすぎます。ここの数値はどれも目安としてください。
proof-evidence-unscored = 解約した顧客は{ $churns }社ですが、どの時点にもスコアがなかったため、計算できるものがありません。
proof-nothing = まだ見ることのできる時点がありません。契約期間の毎月末日を時点とし、結果が分かるよう{ $last }より{ $days }日以上前である必要があります。
proof-basis-month = 顧客{ $accounts }社の月末時点{ $snapshots }件、{ $from }から{ $to }まで。そのうち{ $events }件で、顧客が{ $days }日以内に解約しました。
proof-basis-quarter = 顧客{ $accounts }社の四半期末時点{ $snapshots }件、{ $from }から{ $to }まで。そのうち{ $events }件で、顧客が{ $days }日以内に解約しました。
proof-unscored = ほかの{ $snapshots }件はデータが足りずスコアがなく、そのうち{ $events }件で解約しました。
proof-known = 各日までに起きたことから付けたスコアで、その後の訂正も反映しています。{ $days }日が{ $last }を越える時点は、結果が分からないため除いています。

proof-share-of = { $of }件中{ $events }件
proof-tiers-title = 区分ごとの{ $days }日以内の解約
proof-tiers-caption = 全体: { $share }、時点{ $of }件中{ $events }件。棒は95%区間（ウィルソン）です。同じ顧客の時点は似ているため、1件より軽く数えます。
proof-tier-label = { $tier }: { $share }が解約、{ $of }件中{ $events }件、{ $low }から{ $high }の間
proof-found-title = 一覧が解約をどれだけ早く見つけるか
proof-found-label = スコアの低い順に見た割合と、その中で見つかった解約の割合。最も低い5分の1に解約の{ $share }、{ $of }件中{ $events }件があります。
proof-found-mark = 最も低い5分の1に
proof-found-mark-share = 解約の{ $share }
proof-found-caption = スコアの低い順に見つかった解約の割合。点線は偶然です。
proof-found-looked = 低いスコアから
proof-found-share = 見つかった解約
proof-said-title = 言ったことと起きたこと
proof-said-label = 同じ大きさの5つの組で、言った解約の可能性と実際に解約した割合。95%区間付き。
proof-said-equal = 言ったとおり
proof-said-caption = 同じ大きさの5つの組。言った可能性は、スコアの近いほかの顧客から学んだものです。
proof-said-said = 言った可能性
proof-said-happened = 起きた割合
proof-said-interval = 95%
proof-brier = 100からスコアを引いた値を解約の可能性と読むと、外れは{ $plain }です（ブライア、低いほどよい）。ほかの顧客から学んだ可能性では{ $learned }、全員に{ $share }と言えば{ $base }です。

proof-lift-tenth = リフト、最も低い10分の1
proof-lift-fifth = リフト、最も低い5分の1
proof-lift = { $times }倍
proof-lift-of = 解約した{ $of }件中{ $events }件
proof-warning = 警告の早さの中央値
proof-warning-days = { $days }日前
proof-warning-none = なし
proof-warning-of = { $of }社中{ $warned }社が事前にリスク
proof-false-alarms = 誤報
proof-false-alarms-of = リスクだったが継続
proof-missed = 見逃し
proof-missed-of = 事前にリスクにならず

proof-measures-title = 項目ごとの力
proof-measures-caption = 項目の点数だけのAUCです。0.50は偶然で、それより低ければ逆を指します（−）。年ごとの数値は解約10件から出し、隣に解約の数を示します。
proof-measure = 項目
proof-measure-known = データあり
proof-measure-auc = 単独のAUC
proof-measure-year = { $sign } { $auc }、解約{ $events }件
proof-measure-year-few = 少なすぎ、解約{ $events }件
proof-measure-none = 数値なし

proof-missed-title = 見逃した{ $count }社
proof-cases-title = 解約したすべての顧客
proof-case-customer = 顧客
proof-case-left = 解約日
proof-case-score = 前日のスコア
proof-case-warned = 最初にリスクになった時
proof-case-days = { $days }日前
proof-case-never = なし
proof-case-no-score = スコアなし
proof-cases-more = ほかに{ $count }社あります。コマンド「tenure backtest」がすべてを示します。

proof-horizon = 解約までの期間
proof-horizon-days = { $days }日以内
proof-every-month = 月末
proof-every-quarter = 四半期末
proof-every = 時点
proof-show = 表示
proof-table = 表で見る
proof-under-way = 証明を計算しています。顧客{ $all }社のうち{ $done }社まで終わりました。数秒かかりますので、もう一度ご覧ください。
proof-look-again = もう一度見る
proof-too-big = 顧客が{ $most }社を超えています。サーバー上で計算してください: tenure backtest --scorecard { $name } --horizon { $days }
proof-age = { $at }に計算しました。日が変わると計算し直します。
proof-check = 自分の道具で確かめるには: tenure backtest --scorecard { $name } --horizon { $days } --csv FILE
proof-list-title = スコアカード
proof-list-name = スコアカード
proof-list-version = バージョン{ $version }
proof-list-measures = { $count }項目
proof-list-open = 定義と証明
# What a shipped scorecard is called.
scorecard-name-core = 基本スコア
proof-download = スナップショットをCSVでダウンロード
error-proof-too-big = この規模のワークスペースではサーバー上で出力してください: tenure backtest --csv FILE。
proof-among = 範囲
proof-among-part = { $field }：{ $value }（{ $count }社）
proof-among-look = 見る

# 同じ時点で別のスコアカードと比べます。first と other は名前、was、is、by、low、high は100回のうちの回数です。
proof-contrast-better = よりよく予見します。100回のうち{ $other }は{ $is }回、{ $first }は{ $was }回当たりました。差は{ $by }回で（95%: { $low }～{ $high }）、同じ時点{ $snapshots }件と解約{ $losses }件によるものです。
proof-contrast-alike = 差は示されていません。100回のうち{ $other }は{ $is }回、{ $first }は{ $was }回当たりました。差は{ $by }回で（95%: { $low }～{ $high }）偶然かもしれず、同じ時点{ $snapshots }件と解約{ $losses }件によるものです。
proof-contrast-worse = 予見はより劣ります。100回のうち{ $other }は{ $is }回、{ $first }は{ $was }回当たりました。差は{ $by }回で（95%: { $low }～{ $high }）、同じ時点{ $snapshots }件と解約{ $losses }件によるものです。
proof-contrast-brier = 解約の可能性として読むと、誤差は{ $other }が{ $is }、{ $first }が{ $was }です（ブライア、低いほどよい）。差は{ $by }です（95%: { $low }～{ $high }）。
proof-contrast-few = 両方にスコアがある時点で解約した顧客は{ $losses }社だけで、判断するには少なすぎます。差は目安としてください。
proof-contrast-cases = 両方にスコアがある時点で解約した顧客は{ $losses }社です。解約が10件未満のときは差を出しません。偶然にすぎないためです。
proof-contrast-none = 両方にスコアがある時点で継続した顧客がないため、比べられるものがありません。
proof-contrast-left-out = 除いた時点: { $first }だけにスコアがある{ $only_first }件、{ $other }だけにスコアがある{ $only_other }件、期限切れのイベントによる{ $held }件。
proof-contrast-draft = { $name }の下書き
error-no-such-draft = 「{ $value }」の下書きはありません。先に下書きを保存するか、別のスコアカードの名前を書いてください。

# 過去の結果から提案する重み。losses と least は件数、was と is は100に対する重みです。
proof-suggest-title = 解約の結果から得た重み
proof-suggest-basis = { $day }までに分かっていた顧客{ $accounts }社の時点{ $snapshots }件（うち{ $losses }社が解約）に合わせました。その日以降の別の顧客{ $others }社の時点{ $later }件（うち{ $left }社が解約）で確かめました。
proof-suggest-weight = { $measure }: { $is }（これまで{ $was }）
proof-suggest-weight-kept = { $measure }: { $is }のまま。データがある間に解約した顧客が{ $losses }社で少なすぎます
proof-suggest-said = この重みは、だれが継続しだれが解約したかと関連しています。評価項目を動かせば顧客が残るという意味ではありません。
proof-suggest-as-before = 過去の結果からは、今と違う重みにする理由がありません。
proof-suggest-fitting = 重みは提案しません。合わせる時点で解約した顧客は{ $losses }社ですが、{ $least }社が必要です。それより少ないと重みは偶然に従います。
proof-suggest-checking = 重みは提案しません。別の顧客の後の時点で解約した顧客は{ $losses }社ですが、確かめるには{ $least }社が必要です。
proof-suggest-one-measure = 重みは提案しません。顧客10社が解約する間にデータがあった評価項目が2つより少ないためです。
proof-suggest-no-sign = 重みは提案しません。どの評価項目も、だれが継続するかと関連していません。重みを変えても同じで、別の評価項目が必要かもしれません。
proof-suggest-saved = 「{ $name }」の下書きとして保存しました。スコアカードの画面で公開するか、破棄してください。
proof-contrast-version = { $name } 第{ $version }版
