// What the checks do again and again at Mina's desk.
import { assert } from './demo.mjs';

/// An account's page, without the list it was reached from.
export async function account(page, name) {
  await page.goto('/portfolio');
  const link = page.locator('a[href*="/accounts/acc_"]', { hasText: name }).first();
  return (await link.getAttribute('href')).split('?')[0];
}

/// A name of one of these accounts that has nothing on Today yet.
export async function quiet(page, names) {
  await page.goto('/today');
  for (const name of names) if (!await page.locator('article.cta', { hasText: name }).count()) return name;
  throw new Error(`each of ${names} is on Today already`);
}

/// The address of a contact's survey, made on the account's Surveys page as a member would.
export async function surveyLink(page, name, { kind = 0, contact = 0 } = {}) {
  await page.goto(`${await account(page, name)}/surveys`);
  await page.locator('select[name=survey]').selectOption({ index: kind });
  await page.locator('select[name=contact]').selectOption({ index: contact });
  await page.locator('form:has(select[name=contact]) button').click();
  const link = await page.locator('input[readonly][data-copy], input[readonly]').first().inputValue();
  assert(/\/s\/[\w-]{32}$/.test(link), `no survey link: ${link}`);
  return link;
}

/// A call to action of our own, on Today: written in the dialog, or without script on a page.
export async function callToAction(page, title, { why = 'A check wrote it.', name = 'Bluestem Mutual' } = {}) {
  await page.goto('/today');
  await page.locator('[data-key=n]').click();
  const form = page.locator('form:has(#f-account)');
  await form.locator('#f-account').fill(name);
  await form.locator('#f-title').fill(title);
  await form.locator('#f-why').fill(why);
  await form.locator('button.ink').click();
  const row = page.locator('article.cta', { hasText: title });
  await row.waitFor();
  return row;
}

/// Makes a row the current one, as a click beside its words does.
export async function choose(row) {
  await row.locator('.stake').click();
  await row.and(row.page().locator('[aria-current=true]')).waitFor();
}

/// Completes the row with an outcome: true, false or too_late.
export async function complete(row, outcome) {
  await choose(row);
  await row.locator('[data-key=e]').click();
  await row.locator(`button[name=outcome][value=${outcome}]`).click();
  await row.waitFor({ state: 'detached' });
}

export const toast = page => page.locator('#toasts .toast');

/// A title nobody else has.
let made = 0;
export const title = what => `${what} ${process.pid}-${Date.now() % 100000}-${made += 1}`;

/// Faults other than a refusal that a check provoked on purpose.
export function calm(faults, expected = []) {
  const real = faults.filter(fault => !expected.some(word => fault.includes(word)));
  assert(!real.length, real.join('\n'));
}

/// Somebody new in the team, invited and come in as people do: their page, and what they sign in with.
export async function colleague(company, role, options = {}) {
  const name = title(role);
  const who = { email: `${name.toLowerCase().replace(/\W+/g, '-')}@halden.example`, password: 'correct horse battery' };
  const admin = await company.page();
  await admin.page.goto('/settings/team');
  const form = admin.page.locator('form[action="/settings/team"]');
  await form.locator('#f-name').fill(name);
  await form.locator('#f-email').fill(who.email);
  await form.locator('#f-role').selectOption(role);
  await form.locator('button.ink').click();
  const link = await admin.page.locator('input[data-copy]').inputValue();
  await admin.close();
  const own = await company.page({ ...options, signedIn: 'no' });
  await own.page.goto(link);
  await own.page.locator('#f-password').fill(who.password);
  await own.page.locator('button.ink').click();
  await own.page.waitForURL(url => !url.pathname.startsWith('/invitations'));
  return { ...own, ...who, name };
}

/// Signs in on the page one was sent to, or in the dialog that asks.
export async function signIn(page, { email, password }) {
  await page.locator('#f-email').fill(email);
  await page.locator('#f-password').fill(password);
  await page.locator('form:has(#f-password) button.ink').click();
}
