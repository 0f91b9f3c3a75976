// Everything by the keyboard alone: walking, deeds, places, the palette, and letters that stay letters.
import { assert } from '../demo.mjs';
import { callToAction, calm, title, toast } from '../desk.mjs';

const current = page => page.locator('[data-rows] [data-row][aria-current=true]');
const currentId = async page => (await current(page).count()) === 1 ? current(page).getAttribute('id') : '';

export async function j_and_k_walk_and_one_row_is_current(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const ids = await page.locator('[data-rows] [data-row]').evaluateAll(rows => rows.map(row => row.id));
  assert(ids.length > 2, 'too few rows to walk');
  assert(await currentId(page) === ids[0], 'the first row is not the current one');
  const walk = async (key, at) => {
    await page.keyboard.press(key);
    await page.locator(`#${ids[at]}[aria-current=true]`).waitFor();
    assert(await current(page).count() === 1, `${key}: more than one row is current`);
    const inside = await page.evaluate(id => document.getElementById(id).contains(document.activeElement), ids[at]);
    assert(inside, `${key}: the focus did not come along`);
    assert(await page.locator('.cta .acts:visible').count() === 1, `${key}: the deeds of another row show`);
  };
  await walk('j', 1);
  await walk('j', 2);
  await walk('k', 1);
  await walk('k', 0);
  await walk('k', 0);
  calm(faults);
  await close();
}

export async function deeds_by_keys_alone(company) {
  const { page, faults, close } = await company.page();
  const name = title('Keys');
  await page.goto('/today');
  await page.keyboard.press('n');
  const field = page.locator('dialog #f-account');
  await field.waitFor();
  assert(await field.evaluate(element => element === document.activeElement), 'the dialog does not begin in its first field');
  await page.keyboard.type('Bluestem Mutual');
  await page.locator('dialog #f-title').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  const row = page.locator('article.cta', { hasText: name });
  await row.waitFor();
  assert(!await page.locator('dialog[open]').count(), 'the dialog stays open');
  await goTo(page, row);
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  await toast(page).waitFor();
  await page.keyboard.press('z');
  await row.waitFor();
  await goTo(page, row);
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  assert(!await page.locator(':popover-open').count(), 'Escape leaves the menu open');
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  await page.keyboard.press('z');
  await row.waitFor();
  await goTo(page, row);
  await page.keyboard.press('e');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  calm(faults);
  await close();
}

/// Walks down with J until the row is the current one.
async function goTo(page, row) {
  const id = await row.getAttribute('id');
  for (let step = 0; step < 60; step += 1) {
    if (await currentId(page) === id) return;
    await page.keyboard.press('j');
  }
  for (let step = 0; step < 60; step += 1) {
    if (await currentId(page) === id) return;
    await page.keyboard.press('k');
  }
  throw new Error('J and K never reach the row');
}

export async function enter_starts_the_suggested_deed(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const able = page.locator('article.cta', { has: page.locator('[data-key=Enter]') }).first();
  const row = page.locator(`#${await able.getAttribute('id')}`);
  await goTo(page, row);
  await page.keyboard.press('Enter');
  await row.locator('.tag').waitFor();
  await page.keyboard.press('z');
  await row.locator('[data-key=Enter]').waitFor({ state: 'attached' });
  assert(page.url().endsWith('/today'), `Enter led to ${page.url()}`);
  calm(faults);
  await close();
}

export async function g_goes_to_places_and_brackets_to_accounts(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/settings');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL('**/today');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL('**/portfolio*');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/accounts/acc_*');
  const first = new URL(page.url()).pathname;
  await page.keyboard.press(']');
  await page.waitForURL(url => url.pathname.startsWith('/accounts/') && url.pathname !== first);
  await page.keyboard.press('[');
  await page.waitForURL(url => url.pathname === first);
  calm(faults);
  await close();
}

const options = page => page.locator('#palette [role=option]');

export async function the_palette_finds_by_initials_and_by_reading(company) {
  const { page, faults, close } = await company.page();
  for (const keys of ['Meta+k', 'Control+k', '/']) {
    await page.goto('/today');
    await page.keyboard.press(keys);
    await page.locator('#palette[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#palette[open]').waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('ㅎㅂㅁㄹ');
  await options(page).filter({ hasText: '한빛물류' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/accounts/acc_*');
  assert((await page.locator('h1').innerText()).includes('한빛물류'), 'the initials led elsewhere');
  const [reading, name] = await japanese(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(reading);
  await options(page).filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/accounts/acc_*');
  await page.locator('h1', { hasText: name }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('zzzz no such thing');
  await page.locator('[data-nothing]:visible').waitFor();
  calm(faults);
  await close();
}

/// A Japanese account and the first letters of its reading.
async function japanese(page) {
  const told = await (await page.request.get('/palette.json')).json();
  const found = told.answers.find(answer => answer.lang === 'ja' && /^[ぁ-んァ-ヶー]/.test(answer.reading ?? '') && answer.href.match(/^\/accounts\/[^/]+$/));
  assert(found, 'no Japanese account has a reading');
  return [found.reading.slice(0, 4), found.label];
}

export async function the_palette_moves_and_does(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  await page.keyboard.press('Control+k');
  await options(page).nth(1).waitFor();
  const chosen = async () => (await page.locator('#palette [aria-selected=true]').innerText()).trim();
  const first = await chosen();
  await page.keyboard.press('ArrowDown');
  assert(await chosen() !== first, 'the arrow does not move');
  await page.keyboard.press('ArrowUp');
  assert(await chosen() === first, 'the arrow does not move back');
  await page.keyboard.insertText('New call');
  await page.keyboard.press('Enter');
  await page.locator('dialog #f-account').waitFor();
  calm(faults);
  await close();
}

export async function a_question_mark_shows_the_keys(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  await page.keyboard.press('?');
  await page.locator('#help[open]').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await page.locator('#help[open]').waitFor({ state: 'detached' });
  calm(faults);
  await close();
}

export async function letters_are_letters_while_typing(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const before = await currentId(page);
  await page.keyboard.press('n');
  await page.locator('dialog #f-title').focus();
  await page.keyboard.type('jeksgtz?/');
  assert(await page.locator('dialog #f-title').inputValue() === 'jeksgtz?/', 'letters were taken away');
  assert(!await page.locator('#help[open], #palette[open], :popover-open').count(), 'something opened');
  await page.keyboard.press('Escape');
  assert(page.url().endsWith('/today') && await currentId(page) === before, 'typing moved the page');
  calm(faults);
  await close();
}

export async function switched_off_single_letters_do_nothing(company) {
  const { page, faults, close } = await company.page();
  try {
    await set(page, 'off');
    await page.goto('/today');
    const before = await currentId(page);
    for (const key of ['j', 'e', 's', 'n', '?', '/', 'g', 'p']) await page.keyboard.press(key);
    assert(await currentId(page) === before && page.url().endsWith('/today'), 'a letter did something');
    assert(!await page.locator('dialog[open], :popover-open').count(), 'a letter opened something');
    await page.keyboard.press('Control+k');
    await page.locator('#palette[open]').waitFor();
  } finally {
    await set(page, 'on');
  }
  await page.goto('/today');
  await page.keyboard.press('?');
  await page.locator('#help[open]').waitFor();
  calm(faults);
  await close();
}

async function set(page, shortcuts) {
  await page.goto('/settings');
  await page.locator(`input[name=shortcuts][value=${shortcuts}]`).check();
  await Promise.all([page.waitForEvent('load'), page.locator('form[action="/settings/me"] button.ink').click()]);
  const off = await page.locator('html').getAttribute('data-keys');
  assert((off === 'off') === (shortcuts === 'off'), `shortcuts ${shortcuts}: the page says ${off}`);
}

const key = (page, init) => page.evaluate(told => {
  const target = told.field ? document.querySelector(told.field) : document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...told }));
}, init);

export async function an_input_method_is_understood_and_not_disturbed(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const ids = await page.locator('[data-rows] [data-row]').evaluateAll(rows => rows.map(row => row.id));
  // Hangul input is on and nothing is being written: the letter is known by its place.
  await key(page, { key: 'ㅓ', code: 'KeyJ' });
  assert(await currentId(page) === ids[1], 'ㅓ is not J');
  await key(page, { key: 'Process', code: 'KeyK' });
  assert(await currentId(page) === ids[0], 'Process at K is not K');
  // A syllable is being put together: no key is ours.
  await key(page, { key: 'Process', code: 'KeyJ', isComposing: true });
  await key(page, { key: 'ㅓ', code: 'KeyJ', isComposing: true, keyCode: 229 });
  assert(await currentId(page) === ids[0], 'a key was taken while composing');
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('한빛');
  await options(page).filter({ hasText: '한빛물류' }).first().waitFor();
  await key(page, { field: '#palette input', key: 'Enter', code: 'Enter', isComposing: true });
  assert(page.url().endsWith('/today') && await page.locator('#palette[open]').count(), 'the Enter that ends a syllable chose');
  calm(faults);
  await close();
}

export async function the_whole_page_is_reached_by_tab(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  await page.keyboard.press('Tab');
  assert(await page.evaluate(() => document.activeElement.matches('.skip')), 'the first stop is not the way past the sidebar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert(await page.evaluate(() => document.querySelector('#main').contains(document.activeElement)), 'the way past leads elsewhere');
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const here = document.activeElement;
      const box = here.getBoundingClientRect();
      return here !== document.body && (box.width < 1 || box.height < 1) ? here.outerHTML.slice(0, 120) : '';
    });
    assert(!unseen, `the focus is on something unseen: ${unseen}`);
  }
  calm(faults);
  await close();
}
