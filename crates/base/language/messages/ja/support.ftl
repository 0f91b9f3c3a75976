### チケット。

ticket-priority-P1 = P1（緊急）
ticket-priority-P2 = P2（高）
ticket-priority-P3 = P3（通常）
ticket-priority-P4 = P4（低）

error-no-such-priority = 「{ $value }」は優先度ではありません。P1、P2、P3、P4 のいずれかを入力してください。
error-too-many-reopenings = 1件のチケットに残せる再開の記録は1,000回までです。古いものから除いてください。
error-ticket-of-another-account = このチケットはすでに別の顧客に登録されています。元のシステムで顧客を直すか、別の番号で取り込んでください。
