// @rudderstack/rudder-sdk-node
import Rudder from '@rudderstack/rudder-sdk-node';
import { half, host, key, messages } from './sender.mjs';

const rudder = new Rudder(key, { dataPlaneUrl: host, flushAt: 20, flushInterval: 200, retryCount: 6, logLevel: 'error' });
await half(async part => {
  const sent = messages('rudder-node', part).map(({ context, ...rest }) => new Promise((taken, lost) =>
    rudder.track({ context, ...rest }, error => error ? lost(error) : taken())));
  await Promise.all(sent);
});
