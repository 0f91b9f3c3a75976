# Several servers on one workspace: why one does not do what was asked.

error-no-node-leads = Another server is taking over right now. Nothing was changed; try again in a few seconds.
error-answer-lost = The server that makes changes did not answer, so what you sent may have been carried out or not. Look before you send it again.
error-a-node-leads = A server at { $address } works on this workspace. Stop its servers first.
error-node-alone = Several servers need one record and one place for events. Say which with --database-url and --events-url, or leave --node-address out.
error-no-node-address = Other servers cannot reach this one at { $address }. Write the address as http://10.0.0.5:8368.
