// A company in a folder of its own: one account, Hanbit, and a write key for each sender.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAPPING = `source = "crm"
[[file]]
name = "accounts.csv"
into = "accounts"
[file.columns]
external_id = "id"
name = "name"
started_on = "since"
currency = { constant = "USD" }
`;

export function house(program) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-senders-'));
  const data = join(folder, 'data');
  const run = (...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  writeFileSync(join(folder, 'accounts.csv'), 'id,name,since\nhanbit,Hanbit Logistics,2024-01-01\n');
  writeFileSync(join(folder, 'mapping.toml'), MAPPING);
  run('import', '--data', data, '--mapping', join(folder, 'mapping.toml'), folder);
  let server;
  return {
    key: name => run('key', 'create', 'write', '--name', name, '--data', data),
    /// How many events are stored: what the command line counts beside the server.
    stored: () => JSON.parse(run('status', '--data', data, '--json')).events,
    /// Starts the server; answers its port.
    async start() {
      server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
      return new Promise((found, lost) => {
        server.once('exit', code => lost(new Error(`the server ended with ${code}`)));
        createInterface({ input: server.stdout }).on('line', line => {
          if (line.startsWith('Open ')) found(Number(new URL(line.slice(5).trim()).port));
        });
      });
    },
    /// Ends it: SIGTERM for a graceful stop, SIGKILL for none.
    async stop(signal) {
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      const gone = new Promise(done => server.once('exit', done));
      server.kill(signal);
      await gone;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
