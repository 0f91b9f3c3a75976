// The libraries of other makers send to the real server: `node run.mjs PATH-OF-TENURE PATH-OF-PYTHON`.
// In the middle the server is killed, comes back, is busy, and an answer is lost on its way to each of them.
// What they sent is stored, each event once.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { gate } from './gate.mjs';
import { house } from './house.mjs';
import { EACH } from './sender.mjs';

const [program, python] = process.argv.slice(2);
if (!python) {
  console.error('usage: node run.mjs PATH-OF-TENURE PATH-OF-PYTHON');
  process.exit(2);
}
const here = name => new URL(name, import.meta.url).pathname;
const SENDERS = [
  ['segment-node', process.execPath, 'segment-node.mjs'],
  ['rudder-node', process.execPath, 'rudder-node.mjs'],
  ['segment-python', python, 'segment-python.py'],
  ['rudder-python', python, 'rudder-python.py'],
];

function start([name, command, file], url, key) {
  const child = spawn(command, [here(file), url, key], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise(done => child.once('exit', done));
  return {
    goOn: () => child.stdin.write('go on\n'),
    /// Once it says that a half is sent.
    async sent(part) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`${name} ended with ${await ended} before it had sent half ${part}`);
        if (value === `sent ${part}`) return;
      }
    },
    async end() {
      child.stdin.end();
      const code = await ended;
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
    },
    stop: () => child.kill('SIGKILL'),
  };
}

function is(found, expected, what) {
  if (found !== expected) throw new Error(`${what}: ${found} in place of ${expected}`);
  console.log(`ok    ${what}: ${found}`);
}

const began = Date.now();
const company = house(program);
const keys = SENDERS.map(([name]) => company.key(name));
const door = await gate();
const senders = SENDERS.map((sender, n) => start(sender, door.url, keys[n]));
const everyone = act => Promise.all(senders.map(act));
try {
  door.lead(await company.start());
  senders.forEach(sender => sender.goOn());
  await everyone(sender => sender.sent(1));
  is(company.stored(), SENDERS.length * EACH / 2, 'events stored while all is well');

  door.lead(null);
  await company.stop('SIGKILL');
  const refused = door.trouble(keys);
  senders.forEach(sender => sender.goOn());
  await refused;
  door.lead(await company.start());
  await everyone(sender => sender.sent(2));
  await everyone(sender => sender.end());
  is(door.left(), 0, 'troubles no sender met');
  is(company.stored(), SENDERS.length * EACH, 'events stored after a kill, a refusal and a lost answer for each');
  await company.stop('SIGTERM');
  is(company.stored(), SENDERS.length * EACH, 'events stored once the server has stopped');
} catch (error) {
  console.log(`FAIL  ${error.stack}`);
  process.exitCode = 1;
} finally {
  senders.forEach(sender => sender.stop());
  await company.stop('SIGKILL');
  await door.close();
  company.clear();
}
console.log(`${SENDERS.map(([name]) => name).join(', ')}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
