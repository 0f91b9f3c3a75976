// Stored script: hundreds of hostile texts in every field a file, a program or a person can fill, and every page that
// shows one. Nothing may run, nothing be forbidden to run for want of trying, nothing be fetched from elsewhere.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, start } from '../demo.mjs';
import { calm } from '../desk.mjs';
import { DEEP, Planted, book, bring, calls, day, plain } from '../hostile.mjs';
import { CONTROLS, PAYLOADS, mark } from '../payloads.mjs';
import { look, trap } from '../traps.mjs';

/// Kept, but shown on no page: an account's reading and attributes, units, and what calls tell of people.
const KEPT_UNSHOWN = ['ar', 'at', 'un', 'ba', 'bt'];
const MINA = { email: 'mina@halden.example', password: 'correct horse battery' };

/// A workspace of its own with a signed-in browser full of traps.
async function workspace(company) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-hostile-'));
  const data = join(folder, 'data');
  const planted = new Planted();
  const caught = [];
  const serve = port => start(company.program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`]);
  let server = await serve(0);
  const base = new URL(server.link).origin;
  const context = await company.browser.newContext({ baseURL: base, reducedMotion: 'reduce', locale: 'en' });
  await trap(context, base, caught);
  const page = await context.newPage();
  await page.goto(server.link);
  await page.locator('#f-name').fill(planted.text('mn', 0, { most: 100 }));
  await page.locator('#f-email').fill(MINA.email);
  await page.locator('#f-password').fill(MINA.password);
  await page.locator('#f-workspace').fill(planted.text('wn', 11, { most: 100 }));
  await page.locator('button.ink').click();
  await page.waitForURL('**/portfolio');
  return {
    folder, data, base, planted, caught, context, page,
    /// Does something while the server is down.
    async away(deed) {
      await server.stop();
      await deed();
      server = await serve(new URL(base).port);
    },
    async close() {
      await context.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// Posts forms as the page would, one after the other; each must be taken.
async function post(page, path, forms) {
  const refused = await page.evaluate(async ([path, forms]) => {
    const csrf = document.querySelector('input[name=csrf]').value;
    for (const fields of forms) {
      const answer = await fetch(path, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ csrf, ...fields }) });
      if (answer.type !== 'opaqueredirect' && !answer.ok) return `${answer.status} for ${JSON.stringify(fields)}`;
    }
    return '';
  }, [path, forms]);
  assert(!refused, `${path} answers ${refused}`);
}

/// Goes to a page and looks at it.
async function visit(world, page, path) {
  const answer = await page.goto(path, { waitUntil: 'load' });
  await see(world, page, path);
  return answer;
}

async function see({ planted, caught }, page, where) {
  const { shown, wrong } = await look(page);
  planted.look(shown);
  caught.push(...wrong.map(what => `in the page: ${what} on ${where}`));
}

/// Fills every form a person of the team has.
async function byForms(world, page) {
  const { planted } = world;
  const text = (field, n, most) => planted.text(field, n, { most });
  await page.goto('/settings/team');
  const some = count => Array.from({ length: count }, (_, n) => n);
  await post(page, '/settings/team', some(8).map(n => ({ name: text('tm', n, 100), email: `${n}<b>"x"@h.example`, role: 'csm' })));
  await page.goto('/portfolio');
  const root = await page.locator('a[href*="/accounts/acc_"]').first().getAttribute('href');
  const account = root.split('?')[0].split('/').at(-1);
  await post(page, '/tasks', some(40).map(n => ({ account, title: text('tt', n * 13, 1000), why: text('tw', n * 13 + 5, 1000) })));
  await post(page, '/segments', some(12).map(n => ({ name: text('sg', n * 7, 60), query: `q=${encodeURIComponent(text('sv', n * 7))}`, whose: 'team' })));
  await post(page, `/accounts/${account}/notes`, some(8).map(n => ({ kind: 'call', at: `${day(1)}T10:00`, body: text('nt', n * 31, 2000) })));
  // In the dialog, and on a page of its own: the toast comes back in the answer, or in a cookie.
  await page.goto('/today');
  await page.locator('[data-key=n]').click();
  await page.locator('#f-account').fill(account);
  await page.locator('#f-title').fill(text('to', 3));
  await page.locator('#f-why').fill(text('tw', 999));
  await page.locator('form:has(#f-title) button.ink').click();
  await page.locator('#toasts .toast').waitFor();
  await see(world, page, 'the toast of a new task');
  await page.goto('/tasks/new');
  await page.locator('#f-account').fill(account);
  await page.locator('#f-title').fill(text('to', 40));
  await page.locator('form:has(#f-title) button.ink').click();
  await page.locator('#toasts .toast').waitFor();
  await see(world, page, 'the toast of the page one lands on');
  await fields(world, page, account);
}

/// Changes fields in place, with somebody else faster: the value, the refusal and both words are hostile.
async function fields(world, page, account) {
  const { planted, context } = world;
  const edit = async (page, field, value) => {
    const cell = page.locator(`#f-${field}`);
    await cell.locator('button.cell').click();
    await cell.locator(':popover-open [name=value]').fill(value);
    await cell.locator(':popover-open button.ink').click();
  };
  const other = await context.newPage();
  await page.goto(`/accounts/${account}`);
  for (const [at, field] of ['industry', 'preferences'].entries()) {
    await other.goto(`/accounts/${account}`);
    const [theirs, mine] = [0, 1].map(n => planted.text('ed', at * 20 + n * 7, { most: 200 }));
    await edit(page, field, theirs);
    await page.locator(`#f-${field} button.cell`, { hasText: plain(theirs) }).waitFor();
    await see(world, page, `the changed ${field}`);
    await edit(other, field, mine);
    await other.locator(`#f-${field} .refused`).waitFor();
    await see(world, other, `the refused ${field}`);
    await page.reload();
  }
  await other.close();
}

/// Presses a button that leads to another page.
const lead = (page, button) => Promise.all([page.waitForNavigation(), button.click()]);

/// Declares metrics and changes the scorecard, says what one knows better than the score, and publishes all but one metric.
async function byDefinitions(world, page, root) {
  const { planted } = world;
  const text = (field, n, most) => planted.text(field, n, { most });
  const metrics = Array.from({ length: 6 }, (_, n) => `h${n}`);
  const publish = async (path, note) => {
    await visit(world, page, `${path}/publication`);
    await page.locator('#f-note').fill(note);
    await lead(page, page.locator('main form button.ink'));
    await see(world, page, `${path}, published`);
  };
  await page.goto('/metrics');
  await post(page, '/metrics', metrics.map((name, n) => ({ name, title: text('mt', n * 53, 100), from: 'active_users' })));
  for (const [n, name] of metrics.entries()) {
    await page.goto(`/metrics/${name}`);
    await page.locator('#f-about').fill(text('ma', n * 61 + 7, 500));
    if (n === 5) {
      // What the engine says of a question quotes it.
      await page.locator('#f-kind').selectOption('sql');
      await page.locator('#f-query').fill(planted.text('mq', 3, { as: text => `select "${text}" from events` }));
      await page.locator('#e-query:not(:empty)').waitFor();
      await see(world, page, 'what is wrong with a question');
    }
    await lead(page, page.locator('.acts.stick button'));
    if (n < 5) await publish(`/metrics/${name}`, text('mo', n * 67, 500));
  }
  await page.goto('/scorecards/core');
  const form = [['title', text('gt', 17, 100)], ['m0.rationale', text('gr', 91, 500)], ['m1.rationale', text('gr', 140, 500)], ['m0.title', text('gm', 33, 100)], ['m0.owner', text('go', 47, 100)], ['g0.title', text('gg', 59, 100)], ['m1.metric', 'h0']];
  const kept = await page.evaluate(async form => {
    const whole = document.querySelector('form.card-form');
    const fields = new URLSearchParams(new FormData(whole));
    for (const [name, text] of [...form, ['do', 'save']]) fields.set(name, text);
    return (await fetch(whole.action, { method: 'POST', redirect: 'manual', body: fields })).type;
  }, form);
  assert(kept === 'opaqueredirect', `the scorecard is answered ${kept}`);
  await visit(world, page, '/scorecards/core');
  await publish('/scorecards/core', text('gn', 71, 500));
  await page.goto(root);
  await post(page, `${root}/pulses`, [0, 1, 2, 3].map(n => ({ value: '3', reason: text('pu', n * 73 + 1, 500) })));
  await post(page, `${root}/override`, [0, 1].map(n => ({ tier: 'at_risk', reason: text('ov', n * 79 + 2, 500), until: day(-20) })));
  return ['/metrics', ...metrics.flatMap(name => [`/metrics/${name}`, `/metrics/${name}/versions`]).slice(0, -1), '/scorecards', '/scorecards/core', '/scorecards/core/versions', root, `${root}/history`, `${root}/measures/active_users?from=${day(20)}&to=${day(0)}`];
}

/// Sends what a product sends, with a key whose name is hostile too.
async function byKey(world, page) {
  const { planted, base } = world;
  await page.goto('/settings/keys');
  await page.locator('#f-name').fill(planted.text('kn', 5, { most: 60 }));
  await page.locator('form:has(#f-name) button.ink').click();
  await see(world, page, 'the new key');
  const key = await page.locator('input[data-copy]').first().inputValue();
  const answer = await fetch(`${base}/v1/batch`, {
    method: 'POST', body: JSON.stringify({ batch: calls(planted) }),
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'content-type': 'application/json' },
  });
  const told = await answer.json();
  assert(answer.status === 200 && told.accepted >= 60 && told.set_aside >= 120, `the batch was answered ${answer.status} ${JSON.stringify(told)}`);
}

/// A file name reaches the server as the browser writes it: without folders, its quotes and breaks spelled out.
const fileName = text => `${text.replaceAll('/', '`').replace(/[\\"\s]/g, '-')}.csv`;

/// Sends files whose names, columns and cells are hostile, and walks the wizard to the rows it refuses.
async function byWizard(world, page) {
  const { planted } = world;
  const some = Array.from({ length: 30 }, (_, n) => n);
  const line = cells => cells.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(',');
  const rows = some.map(n => [`w${n}`, planted.text('pn', n * 5), planted.text('pd', n * 5 + 2, { most: 60 }), ...some.slice(0, 8).map(at => planted.text('pv', n * 8 + at, { most: 60 }))]);
  const heads = ['external_id', 'name', 'started_on', ...some.slice(0, 8).map(n => planted.text('ph', n * 17, { most: 80 }))];
  const files = some.slice(0, 3).map(n => ({
    name: planted.text('fn', n * 41, { most: 100, as: fileName }), mimeType: 'text/csv', buffer: Buffer.from([heads, ...rows].map(line).join('\n')),
  }));
  await page.goto('/imports');
  await page.locator('#f-source').fill(planted.text('fs', 9, { most: 40 }));
  await page.locator('input[type=file]').setInputFiles(files);
  await page.locator('form:has(input[type=file]) button').click();
  await page.waitForURL('**/mapping');
  await see(world, page, 'the mapping');
  for (const into of await page.locator('select[name$=".into"]').all()) await into.selectOption('accounts');
  await page.locator('form.map button:not([name])').first().click();
  await page.waitForLoadState('load');
  await see(world, page, 'the mapping of accounts');
  for (const column of await page.locator('select[name$=".c.started_on"]').all()) await column.selectOption('started_on');
  await page.locator('button[name=check]').click();
  await page.locator('table.problems').waitFor();
  const here = new URL(page.url()).pathname;
  for (const link of await page.locator('a[download]').evaluateAll(links => links.map(link => link.getAttribute('href')))) await isAFile(world, link);
  return here;
}

/// What is downloaded is never shown by the browser, whatever stands in it.
async function isAFile({ page }, path) {
  const answer = await page.request.get(path);
  const head = answer.headers();
  assert(answer.status() === 200, `${path} answers ${answer.status()}`);
  assert(head['content-disposition']?.startsWith('attachment'), `${path} is no attachment`);
  assert(!/html|svg|xml/.test(head['content-type']) && head['x-content-type-options'] === 'nosniff', `${path} is ${head['content-type']}`);
  return answer.text();
}

/// The cells of a CSV file.
const cells = text => [...text.matchAll(/"((?:[^"]|"")*)"|([^,"\r\n]+)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);

/// Answers a survey as the customer's person does, while Today is open elsewhere: the row comes by itself.
async function bySurvey(world, accounts) {
  const { page, context, planted } = world;
  const today = await context.newPage();
  await today.goto('/today?whose=team&rows=200');
  await page.goto(`${accounts[0]}/surveys`);
  await page.locator('select[name=survey]').selectOption({ index: 0 });
  await page.locator('form:has(select[name=contact]) button').click();
  const link = await page.locator('input[readonly][data-copy], input[readonly]').first().inputValue();
  await visit(world, page, link);
  await page.locator('input[name=score]').first().check();
  const said = planted.text('sa', 77);
  await page.locator('textarea').fill(said);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/thanks*');
  await see(world, page, 'the thanks');
  await visit(world, page, link);
  await today.locator('article.cta, #live-line:not([hidden])', { hasText: mark('sa', 77) }).or(today.locator('#live-line:not([hidden])')).first().waitFor();
  await see(world, today, 'Today, by itself');
  await today.close();
}

/// Opens the palette and lets it find.
async function byPalette(world, page) {
  await page.goto('/today');
  await page.keyboard.press('Control+k');
  await page.locator('#palette[open]').waitFor();
  for (const query of ['zan1', 'zan4', 'zcn3', 'zcn5', 'onload', '__hit', '<svg']) {
    await page.locator('#palette input').fill(query);
    await page.locator('#palette [role=option]').first().waitFor();
    await see(world, page, `the palette for ${query}`);
  }
}

/// Every page on which something of the book can stand.
async function pages(world, page, accounts, wizard) {
  const hrefs = async (path, links) => {
    await visit(world, page, path);
    return page.locator(links).evaluateAll(links => [...new Set(links.map(link => link.getAttribute('href')))]);
  };
  const asides = [];
  for (const kind of await hrefs('/settings/asides', 'a[data-main]')) {
    const all = await hrefs(kind, 'ol.events a[data-main], a.btn[href*="before="]');
    asides.push(all[0], ...all.slice(1).slice(-2));
  }
  const lists = ['/tickets', '/surveys', '/contract', '/notes', evidence(20, 20)];
  return [
    `/portfolio?columns=industry,city,country,region,owner,next,stage&show=1000`, ...accounts.flatMap(root => lists.map(tab => root + tab)), ...accounts.slice(1, 3).map(root => `${root}/people`),
    '/portfolio?sort=-name', '/portfolio?health=gt:0&sort=industry', '/tasks/new', ...(await hrefs('/today', '.nav.seg a')), ...(await hrefs(accounts[0], 'main a.fact')).slice(0, 6),
    '/settings/keys', '/settings/limits', '/settings/privacy', ...asides, '/imports', wizard,
  ];
}

const evidence = (from, to) => `/evidence?first=${day(from)}&last=${day(to)}`;

/// One of each sort, which is read in another language too.
const some = (root, wizard) => [
  '/today?whose=team&rows=200', '/portfolio', '/settings', '/settings/team', `${wizard}/mapping`,
  ...['', '/usage', '/people', '/tickets', '/surveys', '/contract', '/notes', '/history', '/notes/new', evidence(20, 20), evidence(1, -1)].map(tab => root + tab),
];

/// Every place in an address that a page may show.
function addresses(planted, root, from) {
  const own = `first=${day(20)}&last=${day(20)}`;
  const ways = [
    text => `/portfolio?q=${text}`, text => `/portfolio?city=is:${text}&sort=${text}`, text => `/portfolio?${text}=x`, text => `/portfolio?health=${text}`,
    text => `/portfolio/filters?base=${text}&q=${text}`, text => `/today?whose=${text}`, text => `/tasks/new?title=${text}&why=${text}&account=${text}&due=${text}&back=${text}`,
    text => `/accounts/${text}`, text => `${root}?in=${text}`, text => `${root}/evidence?metric=${text}&events=${text}&${own}`, text => `${root}/evidence?first=${text}&last=${text}`,
    text => `${root}/measures/${text}`, text => `/settings/asides/events?source=${text}`, text => `/settings/asides/events?reason=${text}`, text => `/settings/asides/${text}`,
    text => `/imports/${text}`, text => `/s/${text}`, text => `/invitations/${text}`, text => `/sign-in?next=${text}`, text => `/${text}`, text => `/v1/${text}`,
  ];
  return ways.map((way, at) => way(encodeURIComponent(planted.text('ad', at * 23 + from))));
}

/// Looks at pages, some at a time.
async function tour(world, paths) {
  const rest = [...paths];
  const walker = async () => {
    const page = await world.context.newPage();
    for (let path = rest.shift(); path; path = rest.shift()) await visit(world, page, path);
    await page.close();
  };
  await Promise.all([walker(), walker(), walker()]);
}

export async function hostile_texts_stay_texts_on_every_page(company) {
  const lap = Date.now();
  const world = await workspace(company);
  const { page, planted, caught, context } = world;
  try {
    await world.away(() => bring(company.program, world.data, book(planted, join(world.folder, 'book'), MINA.email)));
    await page.goto('/portfolio?q=zan&sort=name&show=1000');
    const links = await page.locator('table.pf a[data-main]').evaluateAll(links => links.map(link => [link.textContent, link.getAttribute('href').split('?')[0]]));
    const accounts = Array.from({ length: DEEP }, (_, n) => links.find(([name]) => name.includes(mark('an', n)))[1]);
    const [wizard] = await Promise.all([byWizard, byKey, byForms].map(async sow => {
      const page = await context.newPage();
      const answer = await sow(world, page);
      await page.close();
      return answer;
    }));
    const definitions = await byDefinitions(world, page, accounts[0]);
    await bySurvey(world, accounts);
    console.log(`      planted in ${Date.now() - lap} ms`);
    await tour(world, [...some(accounts[0], wizard), ...definitions, ...await pages(world, page, accounts, wizard), ...addresses(planted, accounts[0], 0)]);
    await byPalette(world, page);
    console.log(`      walked after ${Date.now() - lap} ms`);
    await post(page, '/look', [{ language: 'ko', back: '/today' }]);
    await tour(world, [...some(accounts[0], wizard), ...definitions, ...addresses(planted, accounts[0], 211)]);
    await byPalette(world, page);
    console.log(`      walked in Korean after ${Date.now() - lap} ms`);
    const file = await isAFile(world, '/portfolio.csv');
    const formulas = cells(file).filter(cell => /^[=+@\t\r-]/.test(cell) && Number.isNaN(Number(cell)));
    assert(!formulas.length, `a cell begins a formula: ${formulas[0]}`);
  } finally {
    await world.close();
  }
  assert(!caught.length, `${caught.length} caught:\n${[...new Set(caught)].slice(0, 20).join('\n')}`);
  const fields = [...planted.fields()];
  const unseen = fields.filter(([field, [seen]]) => !seen && !KEPT_UNSHOWN.includes(field)).map(([field]) => field);
  assert(!unseen.length, `never seen: ${unseen}`);
  assert(planted.payloads() >= 300, `only ${planted.payloads()} of ${PAYLOADS.length} payloads were seen as text`);
  console.log(`      ${planted.payloads()} of ${PAYLOADS.length} payloads seen as text, ${planted.seen.size} plantings in ${fields.length - KEPT_UNSHOWN.length} fields`);
}

/// The first payload that begins so.
const careless = begins => PAYLOADS.map(({ text }) => text(mark('ok', 0))).find(text => text.startsWith(begins));

/// The traps themselves: the same payloads, written into a page without care, are caught where the page allows scripts
/// and where it forbids them.
export async function the_traps_catch_what_they_are_for(company) {
  for (const policy of ['', "default-src 'self'"]) {
    const caught = [];
    const context = await company.browser.newContext({ baseURL: company.base });
    await trap(context, company.base, caught);
    await context.route('**/careless', route => route.fulfill({
      contentType: 'text/html', headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><title>x</title><body>${['<img src', '<iframe srcdoc', '">'].map(careless).join('')}<p title="${careless('" on')}">`,
    }));
    const page = await context.newPage();
    await page.goto('/careless');
    await page.waitForLoadState('networkidle');
    const { wrong } = await look(page);
    const sort = policy ? 'policy: ' : 'ran: ';
    assert(caught.some(what => what.startsWith(sort)), `nothing falls into "${sort}": ${caught}`);
    assert(wrong.length >= 3, `the page looks well: ${wrong}`);
    await context.close();
  }
  assert(PAYLOADS.length >= 300 && new Set(PAYLOADS.map(({ text }) => text('zxx0z'))).size === PAYLOADS.length, 'the corpus is smaller than it says');
}

export async function what_no_text_may_hold_is_refused_with_a_reason(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const wrong = [];
  const root = await page.locator('article.cta a[data-main]').first().getAttribute('href');
  const account = root.split('?')[0].split('/').at(-1);
  for (const control of CONTROLS) {
    const text = `a${control}<b>b`;
    const forms = [
      ['/tasks', { account, title: text, why: 'x' }], ['/tasks', { account, title: 'x', why: text }], [`/accounts/${account}/notes`, { kind: 'call', at: `${day(1)}T10:00`, body: text }],
      ['/segments', { name: text, query: 'stage=is:steady' }], ['/settings/keys', { name: text }], ['/settings/team', { name: text, email: 'a@b.example', role: 'csm' }],
      ['/settings/team', { name: 'x', email: text, role: 'csm' }],
    ];
    wrong.push(...await page.evaluate(async forms => {
      const csrf = document.querySelector('input[name=csrf]').value;
      const told = [];
      for (const [path, fields] of forms) {
        const answer = await fetch(path, { method: 'POST', body: new URLSearchParams({ csrf, ...fields }) });
        const said = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=alert] li, main p')?.textContent ?? '';
        if (answer.status !== 422 || said.length < 20) told.push(`${path} answers ${answer.status} "${said}" to ${JSON.stringify(fields)}`);
      }
      return told;
    }, forms));
  }
  calm([...wrong, ...faults], ['422']);
  await close();
}
