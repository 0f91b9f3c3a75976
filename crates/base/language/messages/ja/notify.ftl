### お知らせ。

notice-title = お知らせ
notice-none = 新しいお知らせはありません。
notice-from-play = プレイが作成した対応事項です。
notice-from-member = { $name }さんから引き継いだ対応事項です。
