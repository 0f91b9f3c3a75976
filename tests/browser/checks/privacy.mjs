// A person is erased while the server serves: looked for, confirmed, and proven gone, by the keyboard, with script and without.
import { assert, demo } from '../demo.mjs';
import { account, calm } from '../desk.mjs';

/// The address of somebody at the account.
async function somebody(page, root) {
  await page.goto(`${root}/people`);
  const text = await page.locator('main').innerText();
  return text.match(/[\w.+-]+@[\w.-]+\.[a-z]+/)[0];
}

async function erase(page, email) {
  await page.goto('/settings/privacy');
  await page.focus('#f-user');
  await page.keyboard.type(email);
  await page.locator('form[action$="/foresight"] button').press('Enter');
  const confirm = page.locator('form[action$="/erasure"]');
  assert((await confirm.innerText()).includes(email), 'who is meant is said again');
  assert((await confirm.locator('li').count()) > 0, 'what would go is counted');
  await confirm.locator('button').press('Enter');
}

export async function a_person_is_erased_while_the_server_serves(company) {
  const own = await demo(company.program);
  try {
    const { page, faults, close } = await own.page();
    const root = await account(page, '한빛물류');
    const email = await somebody(page, root);
    await erase(page, email);
    await page.locator('#erasures time').first().waitFor();
    const done = await page.locator('#erasures').innerText();
    assert(done.includes('found in 0 places'), done);
    await page.goto(`${root}/people`);
    assert(!(await page.content()).includes(email), 'nobody is called so any more');
    await page.goto('/settings/privacy');
    await page.fill('#f-id', email);
    await page.locator('#f-id').press('Enter');
    await page.locator('p[role=status]', { hasText: 'once' }).waitFor();
    assert(!page.url().includes('@'), 'no address holds who was asked for');
    calm(faults);
    await close();
    const plain = await own.page({ script: 'off' });
    const other = await somebody(plain.page, root);
    await erase(plain.page, other);
    assert((await plain.page.locator('main').innerText()).includes('erasure') || await plain.page.locator('#erasures time').count() > 1, 'it is under way or done');
    calm(plain.faults);
    await plain.close();
  } finally {
    await own.close();
  }
}
