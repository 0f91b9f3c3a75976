// The library of another maker that sends from a page: a shop on an origin of its own loads it and sends to the server.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assert } from '../demo.mjs';
import { calm, title } from '../desk.mjs';

const library = dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/dist/umd/index.js'));
const PAGE = '<!doctype html><title>Pricing</title><script src="/index.js"></script>';

/// A web page on another origin, with the library as its package has it.
async function shop() {
  const server = createServer((asked, answer) => {
    const name = basename(new URL(asked.url, 'http://shop').pathname);
    answer.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    answer.end(name.endsWith('.js') ? readFileSync(join(library, name)) : PAGE);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }),
  };
}

/// Loads the library on the shop's page and has it send, as a product would.
async function visit(company, from, { key, account, tracks, delivery }) {
  const { page, faults, close } = await company.page({ signedIn: 'no' });
  const answers = [];
  const all = new Promise(done => page.on('response', answer => {
    const asked = answer.request();
    if (asked.method() !== 'POST') return;
    const { batch = [{}] } = asked.postDataJSON();
    answers.push({ path: new URL(answer.url()).pathname, status: answer.status(), messages: batch.length });
    if (answers.reduce((sum, answer) => sum + answer.messages, 0) >= tracks + 3) done();
  }));
  await page.goto(from.url);
  await page.evaluate(async ({ key, account, tracks, delivery, base }) => {
    const analytics = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey: key, cdnURL: base }, {
      integrations: { 'Segment.io': { deliveryStrategy: delivery } },
    });
    await analytics.identify('jisoo', { plan: 'team' });
    await analytics.group(account, { seats: 12 });
    await analytics.page('Pricing', { from: 'mail' });
    for (let n = 0; n < tracks; n += 1) await analytics.track('Plan Compared', { n, note: '한빛 "물류" 🚀' });
  }, { key, account, tracks, delivery, base: company.base });
  await all;
  calm(faults);
  await close();
  return answers;
}

function desk(company) {
  const data = join(company.folder, 'data');
  const run = (...args) => execFileSync(company.program, [...args, '--data', data], { encoding: 'utf8' });
  return {
    key: name => run('key', 'create', 'write', '--name', name).split(/\s+/).find(word => word.startsWith('tnw_')),
    ask: sql => JSON.parse(run('sql', '--json', sql)).rows,
  };
}

async function sends(company, delivery, tracks) {
  const [from, { key, ask }, name] = [await shop(), desk(company), title('page')];
  const [{ external_id: account }] = ask('select external_id from account_sources order by account_id limit 1');
  const answers = await visit(company, from, { key: key(name), account, tracks, delivery });
  await from.close();
  assert(answers.every(answer => answer.status === 200), JSON.stringify(answers));
  const stored = ask(`select name, user_id, count(*) as n, count(distinct message_id) as ids, count(distinct property(properties, 'note')) as notes
    from events where source = '${name}' group by name, user_id order by name`);
  const expected = [
    { name: 'Plan Compared', user_id: 'jisoo', n: tracks, ids: tracks, notes: 1 },
    { name: 'page.viewed', user_id: 'jisoo', n: 1, ids: 1, notes: 0 },
  ];
  assert(JSON.stringify(stored) === JSON.stringify(expected), JSON.stringify(stored));
  return answers.map(answer => answer.path);
}

export async function a_page_of_another_origin_sends_in_batches_and_each_event_is_stored_once(company) {
  const paths = await sends(company, { strategy: 'batching', config: { size: 5, timeout: 200 } }, 12);
  assert(paths.every(path => path === '/v1/b') && paths.length < 15, paths.join(' '));
}

export async function a_page_of_another_origin_sends_one_by_one_and_each_event_is_stored_once(company) {
  const paths = await sends(company, { strategy: 'standard' }, 4);
  assert([...new Set(paths)].sort().join(' ') === '/v1/g /v1/i /v1/p /v1/t', paths.join(' '));
}
