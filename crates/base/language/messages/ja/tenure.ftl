error-not-a-demo = フォルダー { $path } にはデモ以外のものがあります。--data で別のフォルダーを選んでください。
