// Every place where a page stands open in front of somebody: addresses, and what opens over them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { account } from './desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };

/// What is wrong with a page for those who cannot see it well, or hold it in a hand.
export async function wrongs(page, where, lang) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(rules => window.axe.run(document, rules), RULES);
  const wrong = violations.map(violation => `${where}: ${violation.id} at ${violation.nodes[0].target} (${violation.nodes.length})`);
  const [wide, seen, spoken, styled] = await page.evaluate(() => [
    document.documentElement.scrollWidth, innerWidth, document.documentElement.lang,
    document.querySelectorAll('[style], style, script:not([src]):not([type="application/json"]):not([type="speculationrules"])').length,
  ]);
  if (wide > seen + 1) wrong.push(`${where}: ${wide} px wide in ${seen}`);
  if (!spoken.startsWith(lang)) wrong.push(`${where}: lang is ${spoken}`);
  if (styled) wrong.push(`${where}: ${styled} inline styles or scripts`);
  return wrong;
}

const FILE = { name: 'quiet.csv', mimeType: 'text/csv' };
const HEAD = 'id,name,since\n';
const row = at => `Q${at},Quiet ${at} Ltd,2024-01-31\n`;

/// Sends a small file of accounts as a person does; answers where its import stands.
async function upload(page, text, name = 'quiet.csv') {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles([{ ...FILE, name, buffer: Buffer.from(text) }]);
  await page.locator('form:has(input[type=file]) button').click();
  await page.waitForURL('**/mapping');
  for (const [field, column] of [['external_id', 'id'], ['name', 'name'], ['started_on', 'since']]) await page.locator(`select[name$=".c.${field}"]`).selectOption(column);
  await page.locator('form.map button[data-deed]:not([name])').click();
  await page.waitForLoadState('load');
  return new URL(page.url()).pathname.replace('/mapping', '');
}

let wizard;
/// The steps of the import, each at a standstill: mapped, refused rows, ready to bring in, brought in.
async function imports(page) {
  if (wizard) return wizard;
  const mapped = await upload(page, HEAD + row(1));
  const refused = await upload(page, `${HEAD}${row(1)}Q2,,someday\n`, 'refused.csv');
  await page.locator('button[name=check]').click();
  await page.locator('table.problems').waitFor();
  const ready = await upload(page, HEAD + row(1), 'ready.csv');
  await page.locator('button[name=check]').click();
  await page.locator('form[action$="/job"] button.ink').waitFor();
  const done = await upload(page, HEAD + row(1), 'done.csv');
  await page.locator('button[name=check]').click();
  await page.locator('form[action$="/job"] button.ink').click();
  await page.locator('a[href="/portfolio"].ink').waitFor();
  wizard = [['import-mapping', `${mapped}/mapping`], ['import-refused', refused], ['import-ready', ready], ['import-done', done]];
  return wizard;
}

/// The places by name: an address, and what is pressed there.
export async function stops(page) {
  const root = await account(page, '한빛물류');
  const press = (...keys) => async () => { for (const key of keys) await page.keyboard.press(key); };
  // What opens in place is a plain link until the page's script has come to it.
  const ready = (selector, press) => async () => { await page.locator(`${selector}[data-htmx-powered]`).first().waitFor(); await press(); };
  const opened = selector => () => page.locator(selector).first().waitFor();
  const over = (name, path, press, selector) => [name, path, async () => { await press(); await opened(selector)(); }];
  const tabs = ['usage', 'people', 'tickets', 'surveys', 'contract', 'notes', 'history'].map(tab => [`account-${tab}`, `${root}/${tab}`]);
  const ago = days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const between = `from=${ago(200)}&to=${ago(100)}`;
  const past = [
    ['account-past', `${root}?on=${ago(60)}&${between}`], ['account-known-then', `${root}/usage?on=${ago(60)}&known=then`],
    ['account-measure', `${root}/measures/active_users?${between}`], over('account-day', root, () => page.locator('details.as-of summary').click(), '#as-of-day'),
  ];
  const settings = ['', '/team', '/keys', '/asides', '/limits', '/privacy', '/playbooks'].map(path => [`settings${path.replace('/', '-')}`, `/settings${path}`]);
  return [
    ['today', '/'], ['portfolio', '/portfolio'], ['account', root], ...tabs, ...past, ['imports', '/imports'], ...await imports(page), ...settings, ['scorecards', '/scorecards'], ['scorecard', '/scorecards/core'], ['scorecard-versions', '/scorecards/core/versions'], ['scorecard-weights', '/scorecards/core/weights'], ['metrics', '/metrics'], ['metric', '/metrics/active_users'], ['metric-versions', '/metrics/active_users/versions'], ['not-found', '/no-such-page'],
    ['task-new', '/tasks/new'], ['note-new', `${root}/notes/new`],
    over('palette', '/today', press('Control+k'), '#palette[open] [role=option]'),
    over('help', '/today', press('?'), '#help[open]'),
    over('dialog', '/today', ready('[data-key=n]', press('n')), 'dialog[open] #f-title'),
    over('filter', '/portfolio', press('f'), '#filter:popover-open'),
    over('measure', root, ready('.wf a.fact', () => page.locator('.wf a.fact').first().click()), 'dialog[open] .measure'),
  ];
}
