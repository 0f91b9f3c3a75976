// Where things end: a session in the middle of a form, a button pressed twice, a colleague who was faster, a role that
// only looks.
import { assert } from '../demo.mjs';
import { account, callToAction, calm, choose, colleague, complete, signIn, surveyLink, title, toast } from '../desk.mjs';

const row = (page, name) => page.locator('article.cta', { hasText: name });

/// Ends the session of a page as its owner does in another tab.
async function signOutElsewhere(page) {
  const other = await page.context().newPage();
  await other.goto('/today');
  await other.locator('button.me').click();
  await other.locator('form[action="/sign-out"] button').click();
  await other.waitForURL('**/sign-in*');
  return other;
}

/// Writes a call to action in the dialog of Today, or on the page of its own, and does not send it.
async function write(page, name) {
  await page.goto('/today');
  await page.locator('[data-key=n]').click();
  await page.locator('#f-account').fill('Bluestem Mutual');
  await page.locator('#f-title').fill(name);
  await page.locator('#f-why').fill(`${name}: <b>because</b>`);
}

const send = page => page.locator('form:has(#f-title) button.ink').click();

export async function what_was_written_survives_the_end_of_a_session(company) {
  for (const script of ['on', 'off']) {
    const { page, faults, close, ...who } = await colleague(company, 'csm', { script });
    const name = title(`Kept with script ${script}`);
    await write(page, name);
    await signOutElsewhere(page);
    await send(page);
    await page.locator('#f-password').waitFor();
    assert(script === 'off' || await page.locator('dialog[open] #f-password').count(), 'the dialog does not ask for it');
    const desk = await company.page();
    await desk.page.goto('/today?whose=team&rows=200');
    assert(!await row(desk.page, name).count(), 'it was written without a session');
    await signIn(page, { ...who, password: 'not the password' });
    await page.locator('[role=alert] li').waitFor();
    await signIn(page, who);
    await page.locator('#kept-title').waitFor();
    assert(await page.locator('#kept-title').inputValue() === name, 'the title is lost');
    assert(await page.locator('#kept-why').inputValue() === `${name}: <b>because</b>`, 'the reason is lost');
    await desk.page.reload();
    assert(!await row(desk.page, name).count(), 'it was written unasked');
    await page.locator('form:has(#kept-title) button.ink').click();
    await toast(page).waitFor();
    await desk.page.reload();
    assert(await row(desk.page, name).count() === 1, `it is there ${await row(desk.page, name).count()} times`);
    await complete(row(desk.page, name), 'true');
    calm([...faults, ...desk.faults], ['401', '422']);
    await desk.close();
    await close();
  }
}

export async function a_page_older_than_the_session_loses_nothing(company) {
  const { page, faults, close, ...who } = await colleague(company, 'csm');
  const name = title('Stale');
  await write(page, name);
  const other = await signOutElsewhere(page);
  await signIn(other, who);
  await other.waitForURL('**/today');
  await send(page);
  await page.locator('dialog[open] #kept-title').waitFor();
  assert(await page.locator('#kept-title').inputValue() === name, 'the title is lost');
  await page.locator('form:has(#kept-title) button.ink').click();
  await toast(page).waitFor();
  await page.goto('/today?whose=team&rows=200');
  assert(await row(page, name).count() === 1, 'it is not there once');
  await complete(row(page, name), 'true');
  calm(faults, ['403']);
  await close();
}

export async function without_a_session_a_press_leads_back_to_where_it_was(company) {
  const { page, faults, close, ...who } = await colleague(company, 'csm');
  const name = title('Pressed');
  await write(page, name);
  await send(page);
  await toast(page).waitFor();
  await page.goto('/today?whose=team&rows=200');
  await signOutElsewhere(page);
  await choose(row(page, name));
  await row(page, name).locator('[data-key=e]').click();
  await row(page, name).locator('button[name=outcome][value=true]').click();
  await page.waitForURL('**/sign-in?next=*');
  await signIn(page, who);
  await page.waitForURL('**/today?whose=team*');
  assert(await row(page, name).count() === 1, 'it was completed without a session');
  await complete(row(page, name), 'true');
  await page.goto('/settings');
  await signOutElsewhere(page);
  await page.locator('#f-old').fill(who.password);
  await page.locator('input[name=password]').fill('another horse battery');
  await page.locator('form[action="/settings/password"] button').click();
  await page.waitForURL('**/sign-in?next=*');
  assert(!(await page.content()).includes('another horse'), 'a password stands in the page');
  calm(faults, ['401']);
  await close();
}

export async function a_dialog_stays_open_when_the_list_is_drawn_beneath_it(company) {
  const desk = await company.page();
  const other = await company.page();
  await write(desk.page, title('Half written'));
  const fresh = title('Meanwhile');
  const away = await callToAction(other.page, fresh);
  await desk.page.locator('#live-line:not([hidden])').waitFor({ state: 'attached' });
  assert(await desk.page.locator('dialog[open] #f-title').count(), 'the dialog closed while it was written in');
  await desk.page.keyboard.press('Escape');
  await desk.page.locator('[data-live-draw]').click();
  await row(desk.page, fresh).waitFor();
  await complete(away, 'true');
  calm([...desk.faults, ...other.faults]);
  await desk.close();
  await other.close();
}

export async function a_button_pressed_twice_does_it_once(company) {
  const { page, faults, close } = await company.page();
  const wrong = [];
  const once = async (what, count) => { if (count !== 1) wrong.push(`${what}: ${count} times`); };
  const settled = () => page.waitForLoadState('networkidle');
  const root = await account(page, 'Bluestem Mutual');

  const task = title('Twice opened');
  await write(page, task);
  await page.locator('form:has(#f-title) button.ink').dblclick();
  await row(page, task).first().waitFor();
  await settled();
  await page.goto('/today?whose=team&rows=200');
  await once('a new call to action', await row(page, task).count());

  const page2 = title('Twice on a page');
  await page.goto('/tasks/new');
  await page.locator('#f-account').fill('Bluestem Mutual');
  await page.locator('#f-title').fill(page2);
  await page.locator('form:has(#f-title) button.ink').dblclick();
  await toast(page).waitFor();
  await page.goto('/today?whose=team&rows=200');
  await once('a new call to action on its own page', await row(page, page2).count());

  await choose(row(page, page2));
  await row(page, page2).locator('[data-key=s]').click();
  await row(page, page2).locator('button[name=until]').first().dblclick();
  await row(page, page2).waitFor({ state: 'detached' });
  await page.goto(`${root}/history`);
  const said = await page.locator('tbody tr td:last-child').allInnerTexts();
  await once('a snooze', said.slice(0, 4).filter(text => /^Snoozed/.test(text)).length);

  await page.goto('/today?whose=team&rows=200');
  const started = page.locator(`#${await page.locator('article.cta', { has: page.locator('[data-key=Enter]') }).last().getAttribute('id')}`);
  await choose(started);
  const place = await started.locator('a[data-main]').getAttribute('href');
  await started.locator('[data-key=Enter]').dblclick();
  await started.locator('.tag').waitFor();
  await toast(page).locator('button').dblclick();
  await started.locator('[data-key=Enter]').waitFor({ state: 'attached' });
  await page.goto(`${place.split('?')[0]}/history`);
  const deeds = (await page.locator('tbody tr td:last-child').allInnerTexts()).slice(0, 6);
  await once('a deed', deeds.filter(text => /^Started/.test(text)).length);
  await once('taking it back', deeds.filter(text => /^Took back/.test(text)).length);

  const note = title('Twice noted');
  await page.goto(root);
  await page.locator('[data-key=l]').click();
  await page.locator('#f-body').fill(note);
  await page.locator('form:has(#f-body) button.ink').dblclick();
  await page.locator('#f-body').waitFor({ state: 'detached' });
  await page.goto(`${root}/notes`);
  await once('a note', await page.locator('.touches li', { hasText: note }).count());

  const segment = title('Twice saved');
  await page.goto('/portfolio?stage=is:renewing');
  await page.locator('[popovertarget=segment]').click();
  await page.locator('#segment-name').fill(segment);
  await page.locator('form[action="/segments"] button.ink').dblclick();
  await page.locator('.nav.seg a', { hasText: segment }).first().waitFor();
  await page.goto('/portfolio');
  await once('a segment', await page.locator('.nav.seg a', { hasText: segment }).count());

  const key = title('Twice made');
  await page.goto('/settings/keys');
  await page.locator('#f-name').fill(key);
  await page.locator('form:has(#f-name) button.ink').dblclick();
  await page.locator('input[data-copy]').waitFor();
  await page.goto('/settings/keys');
  await once('a key', await page.locator('td.name', { hasText: key }).count());

  const guest = title('Twice invited');
  await page.goto('/settings/team');
  await page.locator('form[action="/settings/team"] #f-name').fill(guest);
  await page.locator('form[action="/settings/team"] #f-email').fill(`${guest.replace(/\W+/g, '-').toLowerCase()}@halden.example`);
  await page.locator('form[action="/settings/team"] button.ink').dblclick();
  await page.locator('input[data-copy]').waitFor();
  await once('an invitation', await page.locator('th.name', { hasText: guest }).count());

  await page.goto('/settings');
  await page.locator('form[action="/settings/me"] button.ink').dblclick();
  await toast(page).waitFor();

  await page.goto(root);
  const city = title('Twice City');
  const cell = page.locator('#f-city');
  await cell.locator('button.cell').click();
  await cell.locator('[name=value]').fill(city);
  await cell.locator(':popover-open button.ink').dblclick();
  await cell.locator('button.cell', { hasText: city }).waitFor();
  await settled();
  assert(!await cell.locator('.refused').count(), 'one quarrels with oneself');
  await page.goto(`${root}/history`);
  await once('a changed city', await page.locator('tbody tr', { hasText: city }).count());

  await page.goto('/imports');
  const imports = await page.locator('.tbl tbody tr').count();
  const file = { name: `${title('twice').replace(/\W+/g, '-')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`id,name,since\nT1,${title('Twice Ltd')},2024-01-31\n`) };
  await page.locator('input[type=file]').setInputFiles([file]);
  await page.locator('form:has(input[type=file]) button').dblclick();
  await page.waitForURL('**/mapping');
  for (const [field, column] of [['external_id', 'id'], ['name', 'name'], ['started_on', 'since']]) await page.locator(`select[name$=".c.${field}"]`).selectOption(column);
  await page.locator('button[name=check]').dblclick();
  await page.locator('form[action$="/job"] button.ink').waitFor();
  await page.locator('form[action$="/job"] button.ink').dblclick();
  await page.locator('h1', { hasText: 'Brought in' }).waitFor();
  await page.goto('/imports');
  await once('an upload', await page.locator('.tbl tbody tr').count() - imports);
  await once('an account', await page.goto('/portfolio?q=Twice%20Ltd').then(() => page.locator('table.pf tbody tr').count()));

  const link = await surveyLink(page, 'Bluestem Mutual', { kind: 2 });
  const phone = await company.page({ signedIn: 'no' });
  await phone.page.goto(link);
  await phone.page.locator('input[name=score][value="6"]').check();
  const words = title('Twice answered');
  await phone.page.locator('textarea').fill(words);
  await phone.page.locator('button[type=submit]').dblclick();
  await phone.page.waitForURL('**/thanks*');
  await page.goto(`${root}/surveys`);
  await once('an answer', await page.locator('.answers li', { hasText: words }).count());

  await page.goto('/today?whose=team&rows=200');
  await complete(row(page, task), 'true');
  calm([...wrong, ...faults, ...phone.faults]);
  await phone.close();
  await close();
}

export async function who_comes_second_is_told_and_overwrites_nothing(company) {
  const one = await company.page();
  const two = await colleague(company, 'csm');
  const root = await account(one.page, 'Bluestem Mutual');
  const change = async (page, value) => {
    await page.locator('#f-industry button.cell').click();
    await page.locator('#f-industry :popover-open [name=value]').fill(value);
    await page.locator('#f-industry :popover-open button.ink').click();
  };
  const [theirs, mine] = [title('Reinsurance'), title('Brokerage')];
  for (const choice of ['theirs', 'mine']) {
    await one.page.goto(root);
    await two.page.goto(root);
    const [first, second] = [`${theirs} ${choice}`, `${mine} ${choice}`];
    await change(one.page, first);
    await one.page.locator('#f-industry button.cell', { hasText: first }).waitFor();
    const [answer] = await Promise.all([two.page.waitForResponse('**/fields/industry'), change(two.page, second)]);
    assert(answer.status() === 412, `the second is answered ${answer.status()}`);
    const refused = two.page.locator('#f-industry .refused');
    await refused.waitFor();
    assert((await refused.innerText()).includes(first), 'what a colleague wrote is not shown');
    assert(await refused.getAttribute('role') === 'alert', 'nobody hears of it');
    await one.page.reload();
    assert(await one.page.locator('#f-industry button.cell', { hasText: first }).count(), 'it was overwritten');
    await refused.locator('.btn').nth(choice === 'theirs' ? 0 : 1).click();
    await two.page.locator('#f-industry button.cell', { hasText: choice === 'theirs' ? first : second }).waitFor();
    await two.page.reload();
    assert(await two.page.locator('#f-industry button.cell', { hasText: choice === 'theirs' ? first : second }).count(), `${choice}: the choice did not last`);
  }
  calm([...one.faults, ...two.faults], ['412']);
  await one.close();
  await two.close();
}

/// What a viewer may send: what is theirs alone.
const THEIRS = ['/look', '/settings/me', '/settings/password', '/sign-out', '/segments'];

/// Everything that can be written, as text.
async function state(page, root) {
  const shown = [];
  for (const path of ['/today?whose=team&rows=200', '/portfolio?show=1000', root, `${root}/people`, `${root}/notes`, `${root}/surveys`, `${root}/history`, '/settings/team', '/settings/keys', '/settings/asides', '/imports']) {
    await page.goto(path);
    shown.push(`${path}\n${(await page.locator('main').innerText()).replace(/\d+:\d\d/g, '')}`);
  }
  return shown;
}

export async function a_viewer_reads_everything_and_writes_nothing(company) {
  const admin = await company.page();
  const viewer = await colleague(company, 'viewer');
  const root = await account(admin.page, '한빛물류');
  await admin.page.goto('/today?whose=team');
  const task = await admin.page.locator('article.cta').first().getAttribute('id');
  await admin.page.goto(`${root}/people`);
  const contact = (await admin.page.locator('form[action^="/contacts/"]').first().getAttribute('action')).split('/')[2];
  await admin.page.goto('/settings/team');
  const member = (await admin.page.locator('form[action$="/role"]').first().getAttribute('action')).split('/')[3];
  await admin.page.goto('/settings/asides');
  const before = await state(admin.page, root);
  const id = root.split('/').at(-1);
  const writes = [
    ['/tasks', { account: id, title: 'Viewer', why: 'Viewer' }], [`/tasks/${task}/deed`, {}], [`/tasks/${task}/snooze`, { until: '2099-01-01' }], [`/tasks/${task}/completion`, { outcome: 'true' }],
    [`/tasks/${task}/undo`, {}], [`/accounts/${id}/notes`, { kind: 'call', at: '2026-01-01T10:00', body: 'Viewer' }], [`/accounts/${id}/fields/city`, { value: 'Viewer', version: '1' }],
    [`/contacts/${contact}/fields/title`, { value: 'Viewer', version: '1' }], [`/accounts/${id}/surveys/links`, { survey: 'x', contact }], ['/portfolio/owners', { account: id, owner: member }],
    ['/segments', { name: 'Viewer', query: 'stage=is:steady', whose: 'team' }], ['/settings/team', { name: 'Viewer', email: 'v@halden.example', role: 'admin' }], [`/settings/team/${member}/role`, { role: 'viewer' }],
    [`/settings/team/${member}/link`, {}], [`/settings/team/${member}/disablement`, {}], [`/settings/team/${member}/enablement`, {}], ['/settings/keys', { name: 'Viewer' }], ['/settings/keys/key_x/revocation', {}],
    ['/settings/asides/replay', {}], ['/settings/asides/removal', {}], ['/settings/asides/1', { raw: '{}' }], ['/settings/asides/1/removal', {}], ['/imports/upl_x/mapping', { source: 'x' }],
    ['/settings/privacy/foresight', { user: 'x' }], ['/settings/privacy/erasure', { user: 'x' }], ['/settings/privacy/retention', { source: 'app', days: '1' }], ['/imports/upl_x/mapping.toml', { toml: 'source = "x"' }], ['/imports/upl_x/job', { todo: 'import' }], ['/imports/upl_x/stop', {}],
  ];
  await viewer.page.goto('/today');
  const wrong = await viewer.page.evaluate(async writes => {
    const csrf = document.querySelector('input[name=csrf]').value;
    const told = [];
    const ask = async (path, body, headers = {}) => {
      const answer = await fetch(path, { method: 'POST', redirect: 'manual', body, headers });
      if (![403, 404].includes(answer.status)) told.push(`${path} answers ${answer.status || answer.type}`);
    };
    for (const [path, fields] of writes) {
      await ask(path, new URLSearchParams({ csrf, ...fields }));
      await ask(path, new URLSearchParams({ csrf, ...fields }), { 'hx-request': 'true' });
    }
    const upload = new FormData();
    upload.append('csrf', csrf);
    upload.append('files', new Blob(['id\n1\n']), 'a.csv');
    await ask('/imports', upload);
    return told;
  }, writes);
  const paths = ['/today', '/portfolio', root, `${root}/usage`, `${root}/people`, `${root}/tickets`, `${root}/surveys`, `${root}/contract`, `${root}/notes`, `${root}/history`, '/settings', '/settings/team', '/settings/playbooks', '/scorecards', '/scorecards/core', '/scorecards/core/versions', '/metrics'];
  for (const path of paths) {
    const answer = await viewer.page.goto(path);
    if (answer.status() !== 200) wrong.push(`${path} answers a viewer ${answer.status()}`);
    const forms = await viewer.page.locator('form[method=post]').evaluateAll(forms => forms.map(form => form.getAttribute('action')));
    wrong.push(...forms.filter(to => !THEIRS.includes(to)).map(to => `${path} offers a viewer ${to}`));
  }
  for (const path of ['/tasks/new', `${root}/notes/new`, '/imports', '/settings/keys', '/settings/asides', '/settings/limits', '/settings/privacy', '/portfolio.csv']) {
    const answer = await viewer.page.request.get(path);
    if (![403, 404].includes(answer.status())) wrong.push(`${path} answers a viewer ${answer.status()}`);
  }
  const after = await state(admin.page, root);
  before.forEach((text, at) => { if (text !== after[at]) wrong.push(`changed by a viewer: ${text.split('\n')[0]}`); });
  calm([...wrong, ...admin.faults, ...viewer.faults], ['403', '404']);
  await admin.close();
  await viewer.close();
}
