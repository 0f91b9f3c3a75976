// What stands between the senders and the server, and fails them as networks and restarts do.
import { createServer, request } from 'node:http';

/// What becomes of the requests of one key, in this order; all later ones pass.
export const TROUBLES = ['refused', 'busy', 'answer lost'];

export async function gate() {
  const troubled = new Map();
  let port, onRefused = () => {};
  const server = createServer(async (asked, answer) => {
    const body = [];
    for await (const chunk of asked) body.push(chunk);
    const key = asked.headers.authorization;
    const trouble = troubled.get(key)?.shift();
    if (trouble === 'refused' || !port) {
      asked.socket.destroy();
      onRefused(key);
      return;
    }
    if (trouble === 'busy') {
      answer.writeHead(503, { 'retry-after': '1', 'content-type': 'application/problem+json' });
      answer.end('{"status":503}');
      return;
    }
    const passed = request({ port, host: '127.0.0.1', path: asked.url, method: asked.method, headers: asked.headers }, came => {
      const parts = [];
      came.on('data', part => parts.push(part));
      came.on('end', () => {
        if (trouble === 'answer lost') asked.socket.destroy();
        else answer.writeHead(came.statusCode, came.headers).end(Buffer.concat(parts));
      });
    });
    passed.on('error', () => asked.socket.destroy());
    passed.end(Buffer.concat(body));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /// Leads to a server; to none when it is null.
    lead(to) { port = to; },
    /// From here on every key has its troubles, and nobody is let through until each of `keys` was refused once.
    async trouble(keys) {
      for (const key of keys) troubled.set(`Basic ${Buffer.from(`${key}:`).toString('base64')}`, [...TROUBLES]);
      const waiting = new Set(troubled.keys());
      await new Promise(done => { onRefused = key => { waiting.delete(key); if (!waiting.size) done(); }; });
    },
    /// Troubles that no request has met.
    left: () => [...troubled.values()].flat().length,
    close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }),
  };
}
