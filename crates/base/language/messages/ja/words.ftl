# すべての画面が共有する語。意味は docs/glossary.md にある。

word-account = 顧客
word-contact = 連絡先
word-subscription = サブスクリプション
word-renewal = 更新
word-churn = 解約
word-health = ヘルススコア
word-champion = 推進者
word-sponsor = 決裁者
word-call-to-action = 対応事項
word-touch = 接点
word-notice-window = 解約通知期限
word-onboarding = オンボーディング
word-business-review = ビジネスレビュー

tier-healthy = 健全
tier-watch = 注意
tier-at-risk = リスク
tier-no-data = データなし

role-admin = 管理者
role-manager = CSリーダー
role-csm = カスタマーサクセスマネージャー
role-viewer = 閲覧者

stage-onboarding = 導入中
stage-adopting = 定着
stage-steady = 安定
stage-expanding = 拡大
stage-renewing = 更新期
stage-churned = 解約済み

task-open = 対応中
task-snoozed = 保留
task-done = 完了
task-closed = 終了

priority-urgent = 緊急
priority-high = 高
priority-normal = 中
priority-low = 低

contact-role-champion = 推進者
contact-role-sponsor = 決裁者
contact-role-decision-maker = 意思決定者
contact-role-user = 利用者
contact-role-blocker = 反対者

language-en = English
language-ko = 한국어
language-ja = 日本語

# 単位を付けた数。

unit-accounts = 顧客{ $count }社
unit-contacts = 連絡先{ $count }名
unit-people = { $count }名
unit-seats = { $count }席
unit-tickets = チケット{ $count }件
unit-tasks = 対応事項{ $count }件
unit-events = イベント{ $count }件
unit-points = { $count }点
unit-days = { $count }日
unit-weeks = { $count }週間
unit-months = { $count }か月
unit-hours = { $count }時間
unit-minutes = { $count }分
unit-rows = { $count }行
