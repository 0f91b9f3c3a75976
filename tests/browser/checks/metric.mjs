// A metric is declared as a sentence: by the keyboard, foreseen while it is typed, and without script.
import { assert, demo } from '../demo.mjs';
import { calm } from '../desk.mjs';
import { wrongs } from '../stops.mjs';

const QUESTION = 'select account_id, day, users as value\nfrom account_days where users > 0';
// It needs no memory, however fast the machine is.
const ENDLESS = 'select 1 as account_id, current_date() as day, sum(cast(a.value as double)) as value\n'
  + 'from generate_series(1, 400000000000000) a group by 1';

/// A draft that is a question in SQL already.
async function questioned(page, name) {
  await page.goto('/metrics');
  await page.fill('#f-name', name);
  await page.fill('#f-title', 'People a day');
  await page.selectOption('#f-from', 'active_users');
  await page.locator('.new-card button').click();
  await page.waitForURL(`**/metrics/${name}`);
  await page.selectOption('#f-kind', 'sql');
  await page.locator('#f-query').waitFor();
  await page.selectOption('#f-unit', 'people');
  await page.selectOption('#f-otherwise', '');
}

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

export async function a_question_in_sql_is_foreseen_while_it_is_typed_and_published(company) {
  const own = await demo(company.program);
  try {
    const { page, faults, close } = await own.page();
    const wrong = page.locator('#e-query');
    await questioned(page, 'people_a_day');
    await page.fill('#f-query', QUESTION.replace('users as', 'usrs as'));
    await wrong.filter({ hasText: '(line 1, column 25)' }).waitFor();
    assert((await wrong.innerText()).includes('usrs') && !await page.locator('#foreseen .three').count(), await wrong.innerText());
    await page.fill('#f-query', QUESTION);
    await page.locator('#foreseen .three').waitFor();
    const said = await page.locator('#foreseen').innerText();
    assert(!await wrong.innerText() && /\d+ of 44 customers/.test(said) && /the answer took/.test(said) && !said.includes('drawn'), said);
    await page.fill('#f-query', ENDLESS);
    await wrong.filter({ hasText: 'stopped after 5 seconds' }).waitFor();
    await page.fill('#f-query', 'delete from events');
    await wrong.filter({ hasText: 'select or with' }).waitFor();
    // A newer question takes the place of one that never ends.
    const began = Date.now();
    await Promise.all([page.waitForRequest('**/preview'), page.fill('#f-query', `${ENDLESS} limit 9`)]);
    await page.fill('#f-query', `${QUESTION} and users < 9000`);
    await page.locator('#foreseen .three').waitFor();
    assert(Date.now() - began < 4000, `a newer question waited ${Date.now() - began} ms`);
    await page.keyboard.press('Tab');
    await page.locator('.acts.stick button').press('Enter');
    await page.locator('.tag', { hasText: 'Draft' }).waitFor();
    await page.locator('#foreseen .three').waitFor();
    await page.locator('a', { hasText: 'Publish' }).press('Enter');
    await page.locator('#foreseen .three').waitFor();
    await page.locator('main form button').press('Enter');
    await page.waitForURL('**/metrics/people_a_day');
    await page.waitForFunction(() => document.querySelector('#stands').textContent.startsWith('At work'));
    // A draft beside it is asked once the page is there.
    await page.fill('#f-query', `${QUESTION} and users < 8000`);
    await page.locator('.acts.stick button').press('Enter');
    await page.locator('.tag', { hasText: 'Draft' }).waitFor();
    await page.locator('#foreseen .three').waitFor();
    await close();
    const found = [];
    for (const [lang, theme, width] of [['en', 'light', 320], ['ko', 'dark', 1280], ['ja', 'light', 390]]) {
      const look = await own.page({ lang, theme, width });
      await look.page.goto('/metrics/people_a_day');
      await look.page.locator('#foreseen .three').waitFor();
      found.push(...await wrongs(look.page, `a question ${lang} ${theme} ${width}`, lang));
      await look.page.fill('#f-query', 'select account_id, day from nowhere');
      await look.page.locator('#e-query:not(:empty)').waitFor();
      found.push(...await wrongs(look.page, `a wrong question ${lang} ${theme} ${width}`, lang));
      faults.push(...look.faults);
      await look.close();
    }
    assert(!found.length, found.join('\n'));
    calm(faults);
  } finally {
    await own.close();
  }
}

export async function without_script_a_question_is_asked_by_a_button(company) {
  const own = await demo(company.program);
  try {
    const first = await own.page();
    await questioned(first.page, 'people_a_day');
    await first.page.fill('#f-query', QUESTION);
    await first.page.locator('.acts.stick button').press('Enter');
    await first.page.locator('.tag', { hasText: 'Draft' }).waitFor();
    await first.close();
    const { page, faults, close } = await own.page({ script: 'off' });
    await page.goto('/metrics/people_a_day');
    await page.locator('#f-query').fill(`${QUESTION} and users < 9000`);
    await page.locator('button[name=do][value=ask]').click();
    assert(await page.locator('#foreseen .three').count(), await page.locator('#foreseen').innerText());
    await page.locator('#f-query').fill('select account_id, day from nowhere');
    await page.locator('button[name=do][value=ask]').click();
    assert((await page.locator('#e-query').innerText()).includes('nowhere'), await page.locator('main').innerText());
    calm(faults);
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
