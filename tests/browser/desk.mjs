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
