# What the cluster says, and why it does not do what was asked.

cluster-joined = { $executor } joined.
cluster-left = { $executor } left.
cluster-listening = The scheduler listens on { $address }.

error-ask-days = The first day lies behind the last. Swap --from and --to.
error-ask-events-url = A cluster reads the events from an object store. Say which with --events-url.
error-ask-no-workspace = There is no workspace in the folder { $folder }. Say where it is with --data.
error-ask-of = Say with --of which property is meant.
error-cluster-address = This is no address of a scheduler: { $address }. Write host and port, such as 10.0.0.5:50050.
error-cluster-port = The port above the one listened on is needed too. Choose a lower one than { $port }.
ask-merged-left-out = { $count ->
    [one] One account that took another over is left out: ask for it with tenure sql, which reads both as one.
   *[other] { $count } accounts that took others over are left out: ask for them with tenure sql, which reads each as one.
}
