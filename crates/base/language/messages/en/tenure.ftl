error-not-a-demo = The folder { $path } holds something that is no demo. Choose another with --data.
