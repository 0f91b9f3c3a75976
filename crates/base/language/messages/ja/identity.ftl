# 入り口：初期設定、サインイン、招待、パスワード、キー。

error-sign-in = メールアドレスかパスワードが正しくありません。両方を確かめて、もう一度お試しください。
error-too-many-attempts = 短い時間に試行が多すぎます。{ $seconds } 秒待ってから、もう一度お試しください。
error-link-spent = このリンクは使用済みか、期限が切れています。新しいリンクを依頼してください。
error-already-set-up = このワークスペースは設定済みです。サインインしてください。
error-password-too-short = { $least } 文字以上にしてください。いくつかの単語を並べると覚えやすくなります。
error-password-too-long = { $most } 文字以内にしてください。
error-password-common = 多くの人が使うパスワードで、最初に試されます。別のものを選んでください。
error-password-like-name = 名前、メールアドレス、ワークスペース名とほとんど同じパスワードです。別のものを選んでください。
error-old-password = 現在のパスワードと一致しません。
error-member-exists = このメールアドレスのメンバーがすでにいます。
error-last-admin = アクセスを管理する人がいなくなります。先に別のメンバーを管理者にしてください。
error-no-such-zone = 「{ $value }」はタイムゾーンではありません。Asia/Seoul のように書いてください。
error-no-such-choice = 「{ $value }」はここで選べる値ではありません。
error-key-exists = 同じ名前の有効なキーがあります。別の名前にするか、そのキーを先に失効させてください。
error-key-reserved = 「{ $value }」は Tenure 自身がイベントに使う名前です。別の名前にしてください。
