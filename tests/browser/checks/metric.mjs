// A metric is declared as a sentence: by the keyboard, foreseen while it is typed, and without script.
import { assert, demo } from '../demo.mjs';
import { calm } from '../desk.mjs';

export async function a_metric_is_told_as_a_sentence_foreseen_and_published(company) {
  const own = await demo(company.program);
  try {
    const { page, faults, close } = await own.page();
    await page.goto('/metrics');
    await page.fill('#f-name', 'planners');
    await page.fill('#f-title', 'Planners');
    await page.selectOption('#f-from', 'active_users');
    await page.locator('.new-card button').click();
    await page.waitForURL('**/metrics/planners');
    const before = await page.locator('#foreseen').innerText();
    await page.fill('#f-filter-names', 'plan.publishd');
    await page.locator('#foreseen .note', { hasText: 'plan.published' }).waitFor();
    await page.fill('#f-filter-names', 'plan.published');
    await page.locator('#foreseen .note').waitFor({ state: 'detached' });
    await page.fill('#f-window_days', '7');
    await page.waitForFunction(text => document.querySelector('#foreseen').innerText !== text, before);
    await page.selectOption('#f-kind', 'days_since');
    await page.waitForFunction(() => document.querySelector('#sentence .sentence').textContent.includes('Days since the last'));
    assert(await page.inputValue('#f-unit') === 'days', await page.inputValue('#f-unit'));
    await page.selectOption('#f-kind', 'distinct_users');
    await page.waitForFunction(() => document.querySelector('#sentence .sentence').textContent.includes('Distinct people'));
    await page.fill('#f-window_days', '0');
    await page.locator('.acts.stick button').press('Enter');
    await page.locator('#form-errors a').click();
    assert(await page.evaluate(() => document.activeElement.id) === 'f-window_days', 'the error leads to its word');
    await page.fill('#f-window_days', '14');
    await page.locator('.acts.stick button').press('Enter');
    await page.locator('.tag', { hasText: 'Draft' }).waitFor();
    await page.locator('a', { hasText: 'Publish' }).click();
    await page.fill('#f-note', 'Plans are made by planners.');
    await page.locator('main form button').click();
    await page.waitForURL('**/metrics/planners');
    await page.waitForFunction(() => document.querySelector('#stands').textContent.startsWith('At work'));
    await page.goto('/metrics');
    assert((await page.locator('#planners').innerText()).includes('the last 14 days'), 'the catalogue tells it');
    // What is refused answers 422, and a browser says so.
    calm(faults.filter(one => !one.includes('422')));
    await close();
  } finally {
    await own.close();
  }
}

export async function without_script_a_kind_is_chosen_and_its_sentence_shown(company) {
  const { page, faults, close } = await company.page({ script: 'off' });
  await page.goto('/metrics/active_users');
  await page.selectOption('#f-kind', 'ratio');
  await page.locator('#sentence noscript button, #sentence button').first().click();
  assert((await page.locator('.sentence').innerText()).includes('divided by'), await page.locator('.sentence').innerText());
  calm(faults);
  await close();
}
