// How fast the server answers, how long it takes to start and what it holds in memory:
// `node speed.mjs PATH-OF-TENURE [ACCOUNTS [FOLDER]]`. Prints a table; fails when a budget of the design is exceeded.
// A FOLDER is kept, and used again when a demo of so many accounts stands in it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [program, accounts = '42', kept] = process.argv.slice(2);
const folder = kept ?? mkdtempSync(join(tmpdir(), 'tenure-speed-'));
const budget = Number(accounts) > 1000 ? 100 : 30;

async function start() {
  const began = performance.now();
  const server = spawn(program, ['demo', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0', '--accounts', accounts], { stdio: ['ignore', 'pipe', 'ignore'] });
  const link = await new Promise((found, lost) => {
    createInterface({ input: server.stdout }).on('line', line => line.startsWith('Open ') && found(line.slice(5).trim()));
    server.once('exit', code => lost(new Error(`ended with ${code}`)));
  });
  return { server, link, took: performance.now() - began };
}

const stop = server => new Promise(done => { server.once('exit', done); server.kill('SIGTERM'); });
const memory = server => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;

async function signIn(link) {
  const page = await fetch(link, { redirect: 'manual' });
  const html = await page.text();
  const form = new URLSearchParams();
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) form.set(name, value);
  const answer = await fetch(link, { method: 'POST', body: form, redirect: 'manual', headers: { origin: new URL(link).origin, 'sec-fetch-site': 'same-origin' } });
  return answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ');
}

async function time(base, path, cookie, count = 200) {
  const took = [];
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    const answer = await fetch(base + path, { headers: { cookie } });
    took.push(performance.now() - began);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  }
  took.sort((a, b) => a - b);
  return { p50: took[count >> 1], p95: took[Math.floor(count * 0.95)], first: took.at(-1) };
}

let failed = 0;
try {
  const made = await start();
  console.log(`made and started        ${(made.took / 1000).toFixed(1)} s with ${accounts} accounts`);
  await stop(made.server);
  const { server, link, took } = await start();
  const base = new URL(link).origin;
  console.log(`started again           ${took.toFixed(0)} ms, ${memory(server).toFixed(0)} MB`);
  const cookie = await signIn(link);
  const portfolio = await (await fetch(`${base}/portfolio`, { headers: { cookie } })).text();
  const account = /\/accounts\/acc_[0-9a-f]+/.exec(portfolio)[0];
  for (const path of ['/today', '/today?whose=team', '/portfolio', '/portfolio?sort=-arr', '/portfolio?tier=at_risk', account, `${account}/usage`]) {
    const { p50, p95, first } = await time(base, path, cookie);
    const over = p95 > budget;
    failed += over ? 1 : 0;
    console.log(`${path.slice(0, 20).padEnd(23)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${first.toFixed(1)} ms${over ? `  over ${budget} ms` : ''}`);
  }
  console.log(`after that              ${memory(server).toFixed(0)} MB`);
  await stop(server);
} finally {
  if (!kept) rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
