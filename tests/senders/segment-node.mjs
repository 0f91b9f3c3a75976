// @segment/analytics-node
import { Analytics } from '@segment/analytics-node';
import { half, host, key, messages } from './sender.mjs';

const analytics = new Analytics({ writeKey: key, host, flushAt: 20, flushInterval: 200, maxRetries: 10 });
analytics.on('error', error => console.error(`segment-node: ${error.code} ${error.reason}`));
await half(async part => {
  const sent = messages('segment-node', part).map(({ event, ...rest }) => new Promise((taken, lost) =>
    analytics.track({ event, ...rest }, error => error ? lost(error) : taken())));
  await Promise.all(sent);
});
await analytics.closeAndFlush({ timeout: 30_000 });
