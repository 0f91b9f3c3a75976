// The way data comes in, walked on a phone. It comes last: the company has four accounts more afterwards.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert } from '../demo.mjs';
import { calm } from '../desk.mjs';

const SMALL = fileURLToPath(new URL('../../../examples/small/', import.meta.url));

export async function a_small_book_comes_in_from_a_phone(company) {
  const { page, faults, close } = await company.page({ width: 390, height: 844 });
  await page.goto('/imports');
  await page.locator('#f-source, input[name=source]').first().fill('sample');
  await page.locator('input[type=file]').setInputFiles(readdirSync(SMALL).map(name => SMALL + name));
  await page.locator('form:has(input[type=file]) button').click();
  await page.waitForURL('**/mapping');
  const sideways = await page.evaluate(() => [...document.querySelectorAll('form.map .scroll:has(.fields)')].filter(box => box.scrollWidth > box.clientWidth + 1).length);
  assert(!sideways, `${sideways} tables of fields scroll sideways`);
  const press = word => page.locator('main button.ink', { hasText: word }).click();
  await press('Check');
  await page.locator('h1', { hasText: 'Everything can be brought in' }).waitFor();
  assert((await page.locator('main').innerText()).includes('4'), 'no accounts were counted');
  await press('Bring it in');
  await page.locator('h1', { hasText: 'Brought in' }).waitFor();
  await page.goto('/portfolio?q=Northwind');
  assert(await page.locator('a[href*="/accounts/acc_"]', { hasText: 'Northwind Tools' }).count() >= 1, 'the account is not in the portfolio');
  calm(faults);
  await close();
}
