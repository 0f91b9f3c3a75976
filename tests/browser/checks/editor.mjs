// A scorecard is changed, foreseen, published and brought back: by the keyboard alone, without script, in every look.
import { assert, demo } from '../demo.mjs';
import { calm } from '../desk.mjs';
import { wrongs } from '../stops.mjs';

/// The first measure, opened.
async function opened(page) {
  await page.goto('/scorecards/core');
  await page.locator('details#m0 > summary').click();
  await page.locator('#f-m0-curve').waitFor();
}

export async function a_curve_is_bent_by_the_keyboard_and_published_and_the_day_is_marked(company) {
  const own = await demo(company.program);
  try {
    const { page, faults, close } = await own.page();
    await opened(page);
    const knot = page.locator('#m0 .knot').nth(1);
    await knot.focus();
    for (let n = 0; n < 2; n += 1) await page.keyboard.press('Shift+ArrowDown');
    assert(await page.inputValue('#f-m0-curve') === '0% = 0, 50% = 25, 80% = 80, 100% = 100', await page.inputValue('#f-m0-curve'));
    assert((await knot.getAttribute('aria-valuetext')).includes('50% gives 25'), await knot.getAttribute('aria-valuetext'));
    await page.keyboard.press('Delete');
    assert(await page.inputValue('#f-m0-curve') === '0% = 0, 80% = 80, 100% = 100', 'the point is gone');
    const edge = page.locator('.edges .knot').first();
    await edge.focus();
    for (let n = 0; n < 2; n += 1) await page.keyboard.press('Shift+ArrowRight');
    assert(await page.inputValue('#f-watch_from') === '65', await page.inputValue('#f-watch_from'));
    await page.locator('#foreseen .moved li').first().waitFor();
    await page.locator('.acts.stick button').press('Enter');
    await page.locator('.tag', { hasText: 'Draft' }).waitFor();
    await page.locator('a', { hasText: 'Publish' }).click();
    await page.fill('#f-note', 'Half of the licences are not enough.');
    const moved = await page.locator('#foreseen .moved li').count();
    assert(moved > 0, 'somebody would change its tier');
    await page.locator('main form button').click();
    await page.waitForURL('**/scorecards/core');
    await page.waitForFunction(() => document.querySelector('#scores').textContent.startsWith('Scores '));
    await page.goto('/scorecards/core/versions');
    assert((await page.locator('.versions').innerText()).includes('Half of the licences are not enough.'), 'the note stands there');
    await page.locator('.versions button').first().click();
    await page.waitForURL('**/scorecards/core');
    assert(await page.inputValue('#f-watch_from') === '45', 'version 1 is a draft again');
    calm(faults);
    await close();
  } finally {
    await own.close();
  }
}

export async function without_script_a_wrong_curve_is_told_where_it_is_typed(company) {
  const { page, faults, close } = await company.page({ script: 'off' });
  await page.goto('/scorecards/core');
  await page.locator('details#m0 > summary').click();
  await page.fill('#f-m0-curve', '50% = 10, 50% = 20');
  await page.locator('.acts.stick button').click();
  const told = await page.locator('#form-errors').innerText();
  assert(told.includes('must rise from point to point'), told);
  assert(await page.inputValue('#f-m0-curve') === '50% = 10, 50% = 20', 'what was typed is still there');
  assert(await page.locator('details#m0[open]').count() === 1, 'and can be seen');
  calm(faults.filter(fault => !fault.includes('422')));
  await close();
}

const LOOKS = [
  { lang: 'en' }, { lang: 'en', theme: 'dark' }, { lang: 'ko', width: 390, height: 844 }, { lang: 'ja', theme: 'dark', width: 390, height: 844 }, { lang: 'en', width: 320, height: 700 },
];

export async function the_form_holds_in_every_look(company) {
  for (const look of LOOKS) {
    const { page, faults, close } = await company.page(look);
    await opened(page);
    const found = await wrongs(page, `editor ${look.lang} ${look.theme ?? 'light'} ${look.width ?? 1280}`, look.lang);
    assert(!found.length, found.join('\n'));
    calm(faults);
    await close();
  }
}
