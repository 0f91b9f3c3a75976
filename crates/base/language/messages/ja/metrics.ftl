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
metric-no-value = データなし

error-metric-definition = 指標「{ $value }」の定義が正しくありません。種類、単位、期間、もとになる指標を確認してください。
