// What a customer success manager does with a day, and what must hold while they do it.
import { assert } from '../demo.mjs';
import { account, callToAction, calm, choose, colleague, complete, quiet, surveyLink, title, toast } from '../desk.mjs';

const QUIET = ['미르바이오', '온새미로', '누리쇼핑', 'Bluestem Mutual'];

export async function an_unhappy_answer_reaches_today_within_two_seconds(company) {
  const desk = await company.page();
  const name = await quiet(desk.page, QUIET);
  const link = await surveyLink(desk.page, name);
  await desk.page.goto('/today');
  const before = await desk.page.locator('article.cta').count();
  const phone = await company.page({ width: 390, height: 844, script: 'off', signedIn: 'no' });
  await phone.page.goto(link);
  await phone.page.locator('input[name=score][value="2"]').check();
  await phone.page.locator('textarea').fill('현장에서는 아직 엑셀을 쓰고 있어요');
  const sent = Date.now();
  await Promise.all([
    phone.page.locator('button[type=submit]').click(),
    desk.page.locator('article.cta', { hasText: name }).waitFor({ timeout: 10_000 }),
  ]);
  const took = Date.now() - sent;
  await phone.page.waitForURL('**/thanks*');
  const row = desk.page.locator('article.cta', { hasText: name });
  assert((await row.innerText()).includes('엑셀'), `the row does not quote the answer: ${await row.innerText()}`);
  assert(await desk.page.locator('article.cta').count() === before + 1, 'more than one task came of one answer');
  calm([...desk.faults, ...phone.faults]);
  await desk.close();
  await phone.close();
  console.log(`      the task was there ${took} ms after sending`);
  assert(took < 2_000, `it took ${took} ms`);
}

export async function an_answer_can_be_changed_and_an_unknown_link_says_what_to_do(company) {
  const desk = await company.page();
  const link = await surveyLink(desk.page, 'Bluestem Mutual', { kind: 2 });
  const phone = await company.page({ width: 390, height: 844, script: 'off', signedIn: 'no' });
  await phone.page.goto(`${link}?score=6`);
  assert(await phone.page.locator('input[name=score]:checked').inputValue() === '6', 'the choice of the mail is not chosen');
  await phone.page.locator('button[type=submit]').click();
  await phone.page.waitForURL('**/thanks*');
  await phone.page.locator('main a').click();
  assert(await phone.page.locator('input[name=score]:checked').inputValue() === '6', 'the answer is forgotten');
  await phone.page.locator('input[name=score][value="7"]').check();
  await phone.page.locator('button[type=submit]').click();
  await phone.page.waitForURL('**/thanks*');
  assert((await phone.page.context().cookies()).length === 0, 'the survey sets a cookie');
  const answer = await phone.page.goto(`${link.slice(0, -4)}AAAA`);
  assert(answer.status() === 404 && await phone.page.locator('h1').count() === 1, 'an unknown link is not explained');
  calm([...desk.faults, ...phone.faults], ['404']);
  await phone.close();
  await desk.close();
}

export async function snoozing_outlives_a_reload_and_can_be_taken_back(company) {
  const { page, faults, close } = await company.page();
  const row = await callToAction(page, title('Snooze me'));
  await choose(row);
  await row.locator('[data-key=s]').click();
  await row.locator('button[name=until]').first().click();
  await row.waitFor({ state: 'detached' });
  await toast(page).waitFor();
  await page.reload();
  assert(!await row.count(), 'a reload wakes what was snoozed');
  const other = await callToAction(page, title('Snooze me too'));
  await choose(other);
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await other.waitFor({ state: 'detached' });
  await toast(page).locator('button').click();
  await other.waitFor();
  await page.reload();
  await other.waitFor();
  await complete(other, 'true');
  calm(faults);
  await close();
}

export async function a_started_deed_stays_started_until_it_is_taken_back(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  const row = page.locator('article.cta', { has: page.locator('[data-key=Enter]') }).last();
  const mine = page.locator(`#${await row.getAttribute('id')}`);
  await choose(mine);
  await mine.locator('[data-key=Enter]').click();
  await mine.locator('.tag').waitFor();
  await page.reload();
  await choose(mine);
  assert(await mine.locator('.tag').count() && !await mine.locator('[data-key=Enter]').count(), 'a reload forgets the deed');
  const other = page.locator(`#${await page.locator('article.cta', { has: page.locator('[data-key=Enter]') }).first().getAttribute('id')}`);
  await choose(other);
  await other.locator('[data-key=Enter]').click();
  await other.locator('.tag').waitFor();
  await toast(page).locator('button').click();
  await other.locator('[data-key=Enter]').waitFor({ state: 'attached' });
  await page.reload();
  assert(await other.locator('[data-key=Enter]').count(), 'a reload brings back what was undone');
  calm(faults);
  await close();
}

export async function each_outcome_outlives_a_reload(company) {
  const { page, faults, close } = await company.page();
  for (const outcome of ['true', 'false', 'too_late']) {
    const row = await callToAction(page, title(`Complete ${outcome}`));
    await complete(row, outcome);
    await toast(page).waitFor();
    await page.reload();
    assert(!await row.count(), `${outcome}: a reload brings it back`);
  }
  calm(faults);
  await close();
}

export async function completing_is_taken_back_by_button_and_by_z(company) {
  const { page, faults, close } = await company.page();
  const row = await callToAction(page, title('Undo me'));
  for (const way of ['button', 'key']) {
    await complete(row, 'false');
    await toast(page).locator('button').waitFor();
    if (way === 'button') await toast(page).locator('button').click();
    else await page.keyboard.press('z');
    await row.waitFor();
    await page.reload();
    assert(await row.count() === 1, `${way}: the undo did not outlive a reload`);
  }
  await complete(row, 'true');
  calm(faults);
  await close();
}

export async function a_task_opened_by_mistake_is_taken_back_as_if_never_opened(company) {
  for (const way of ['button', 'key', 'without script']) {
    const { page, faults, close } = await company.page({ script: way === 'without script' ? 'off' : 'on' });
    const row = await callToAction(page, title(`Mistake by ${way}`));
    await toast(page).locator('button').waitFor();
    const root = (await row.locator('a[data-main]').getAttribute('href')).split('?')[0];
    if (way === 'key') await page.keyboard.press('z');
    else await toast(page).locator('button').click();
    await row.waitFor({ state: 'detached' });
    await toast(page).waitFor();
    await page.goto('/today?whose=team&rows=200');
    assert(!await row.count(), `${way}: a reload brings it back`);
    await page.goto(`${root}/history`);
    const said = await page.locator('tbody tr td:last-child').allInnerTexts();
    assert(/^Took back a call to action/.test(said[0]), `${way}: the history says ${said[0]}`);
    calm(faults);
    await close();
  }
}

export async function a_task_somebody_works_on_is_not_taken_back(company) {
  const { page, faults, close } = await company.page();
  const other = await colleague(company, 'csm');
  const name = title('No mistake');
  await callToAction(page, name);
  const there = other.page.locator('article.cta', { hasText: name });
  await other.page.goto('/today?whose=team&rows=200');
  await complete(there, 'true');
  await toast(page).locator('button').click();
  await page.locator('#toasts [role=alert]').waitFor();
  assert((await toast(page).innerText()).includes('Someone else changed this'), `it says ${await toast(page).innerText()}`);
  calm([...faults, ...other.faults], ['409']);
  await other.close();
  await close();
}

export async function deeds_work_without_script(company) {
  const { page, faults, close } = await company.page({ script: 'off' });
  const row = await callToAction(page, title('Without script'));
  await row.locator('[data-key=e]').click();
  await row.locator('button[name=outcome][value=true]').click();
  await toast(page).waitFor();
  assert(!await row.count(), 'it is still there');
  await toast(page).locator('button').click();
  await row.waitFor();
  await row.locator('[data-key=s]').click();
  await row.locator('button[name=until]').first().click();
  await toast(page).waitFor();
  assert(!await row.count(), 'it is not snoozed');
  calm(faults);
  await close();
}

const doneToday = async page => Number((await page.locator('.done-line').allInnerTexts()).join(' ').replace(/^One/, '1').match(/(\d+)\D*done/)?.[1] ?? 0);

export async function a_double_click_completes_once(company) {
  const { page, faults, close } = await company.page();
  const row = await callToAction(page, title('Twice'));
  const before = await doneToday(page);
  await choose(row);
  await row.locator('[data-key=e]').click();
  await row.locator('button[name=outcome][value=true]').dblclick();
  await row.waitFor({ state: 'detached' });
  await toast(page).waitFor();
  await page.reload();
  assert(await doneToday(page) === before + 1, `${before} done became ${await doneToday(page)}`);
  assert(!await row.count(), 'it is still there');
  calm(faults);
  await close();
}

/// The menu is gone and the list has moved up when the second press comes: it must hit nothing of another task.
export async function the_second_press_of_a_double_click_hits_no_other_task(company) {
  const { page, faults, close } = await company.page();
  const below = await callToAction(page, title('Stays'));
  const above = await callToAction(page, title('Goes'));
  const asked = [];
  page.on('request', request => { if (request.method() === 'POST') asked.push(new URL(request.url()).pathname); });
  await choose(above);
  await above.locator('[data-key=e]').click();
  const rows = page.locator('article.cta');
  const all = await rows.count();
  await above.locator('button[name=outcome][value=true]').click();
  await above.waitFor({ state: 'detached' });
  // Wherever it falls: on a title, which leads away, and on every button of the row that is current now.
  const places = await page.locator('article.cta a[data-main], article.cta[aria-current=true] .acts > form button, article.cta[aria-current=true] .end button').all();
  assert(places.length > 2, 'nothing lies below');
  for (const place of places) {
    const box = await place.boundingBox();
    if (!box) continue;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (const press of ['down', 'up']) await page.mouse[press]({ clickCount: 2 });
    assert(!await page.locator(':popover-open').count(), 'a menu of another task opened');
  }
  assert(new URL(page.url()).pathname === '/today' && await rows.count() === all - 1, 'it led away');
  assert(asked.length === 1 && asked[0].endsWith('/completion'), `asked for ${asked}`);
  await complete(below, 'true');
  calm(faults);
  await close();
}

export async function two_tabs_do_not_quarrel(company) {
  const one = await company.page();
  const two = await company.page();
  await two.page.route('**/live', route => route.abort());
  for (const [first, second] of [['true', 'true'], ['true', 'false']]) {
    const name = title(`Two tabs ${first} ${second}`);
    const here = await callToAction(one.page, name);
    await two.page.goto('/today');
    const there = two.page.locator('article.cta', { hasText: name });
    await there.waitFor();
    await complete(here, first);
    await choose(there);
    await there.locator('[data-key=e]').click();
    await there.locator(`button[name=outcome][value=${second}]`).click();
    await toast(two.page).waitFor();
    assert((await toast(two.page).innerText()).trim().length > 5, 'nothing is said');
    if (first === second) await there.waitFor({ state: 'detached' });
    await two.page.reload();
    assert(!await there.count(), 'it is still there after all');
  }
  calm([...one.faults, ...two.faults], ['ERR_FAILED', '409']);
  await one.close();
  await two.close();
}

export async function a_menu_stays_open_when_the_list_is_drawn_beneath_it(company) {
  const desk = await company.page();
  const other = await company.page();
  const row = await callToAction(desk.page, title('Menu'));
  await desk.page.goto('/today');
  await desk.page.mouse.move(20, 600);
  let release;
  const held = new Promise(found => {
    desk.page.route('**/today*', async route => {
      if (route.request().headers()['hx-request']) await new Promise(go => { release = go; found(); });
      await route.continue();
    });
  });
  const fresh = title('Menu elsewhere');
  const away = await callToAction(other.page, fresh);
  await held;
  for (let step = 0; step < 60 && await row.getAttribute('aria-current') !== 'true'; step += 1) await desk.page.keyboard.press('j');
  await desk.page.keyboard.press('e');
  await desk.page.locator(':popover-open').waitFor();
  release();
  await desk.page.locator('article.cta', { hasText: fresh }).waitFor();
  assert(await desk.page.locator(':popover-open').count() === 1, 'the menu closed');
  assert(await row.getAttribute('aria-current') === 'true', 'another row is the current one now');
  await desk.page.unroute('**/today*');
  await desk.page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  await complete(away, 'true');
  calm([...desk.faults, ...other.faults]);
  await desk.close();
  await other.close();
}

const HOSTILE = [
  '<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '{{7*7}}', '" onmouseover="alert(1)', "'; drop table tasks; --",
  'W'.repeat(300), '\u202egnirts desrever', '🧨👩‍👩‍👧‍👦🇰🇷', '<svg/onload=alert(1)>', '&lt;b&gt;',
];

export async function hostile_text_is_only_text(company) {
  const { page, faults, close } = await company.page();
  const text = HOSTILE.join(' ');
  const name = title('Hostile');
  const row = await callToAction(page, `${name} ${text}`, { why: text });
  const root = await account(page, 'Bluestem Mutual');
  await page.goto(root);
  await page.locator('[data-key=l]').click();
  await page.locator('#f-body').fill(`${name} ${text}`);
  await page.locator('form:has(#f-body) button.ink').click();
  await page.locator('#f-body').waitFor({ state: 'detached' });
  const phone = await company.page({ width: 390, height: 844, signedIn: 'no' });
  await phone.page.goto(await surveyLink(page, 'Bluestem Mutual', { kind: 1 }));
  await phone.page.locator('input[name=score][value="4"]').check();
  await phone.page.locator('textarea').fill(text);
  await phone.page.locator('button[type=submit]').click();
  await phone.page.waitForURL('**/thanks*');
  const wrong = await misfits(phone.page, 'the thanks');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['/today', '/portfolio', root, `${root}/notes`, `${root}/surveys`, `${root}/people`]) {
      await page.goto(path);
      wrong.push(...await misfits(page, `${path} at ${width}`));
    }
    await page.goto('/today');
    if (!(await row.innerText()).includes(HOSTILE[0])) wrong.push('the call is not shown as it was written');
    await page.goto(`${root}/notes`);
    if (!(await page.locator('main').innerText()).includes(HOSTILE[1])) wrong.push('the note is not shown as it was written');
    await page.goto(`${root}/surveys`);
    if (!(await page.locator('main').innerText()).includes(HOSTILE[1])) wrong.push('the answer is not shown as it was written');
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/today');
  await complete(row, 'true');
  calm([...wrong, ...faults, ...phone.faults]);
  await phone.close();
  await close();
}

/// What is wrong with a page that shows hostile words.
async function misfits(page, where) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  const wrong = [];
  if (wide > seen + 1) wrong.push(`${where}: ${wide} px wide in ${seen}`);
  if (await page.locator('img[src=x], svg[onload], [onmouseover], [onerror]').count()) wrong.push(`${where}: text became markup`);
  if ((await page.locator('body').innerText()).includes(' 49 "')) wrong.push(`${where}: {{7*7}} was worked out`);
  return wrong;
}

const saved = page => Promise.all([page.waitForLoadState('load'), page.waitForURL('**/settings*'), page.locator('form[action="/settings/me"] button.ink').click()]);

export async function the_language_is_changed_in_settings(company) {
  const { page, faults, close } = await company.page();
  const titles = new Set();
  try {
    for (const lang of ['ko', 'ja', 'en']) {
      await page.goto('/settings');
      await page.locator('select[name=language]').selectOption(lang);
      await saved(page);
      await page.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' });
      await page.goto('/today');
      assert(await page.locator('html').getAttribute('lang') === lang, `Today is not in ${lang}`);
      titles.add(await page.locator('.nav a').first().innerText());
    }
    assert(titles.size === 3, `the languages read the same: ${[...titles]}`);
    await page.locator('button.me').click();
    await page.locator('.tongues button[value=ko]').click();
    await page.locator('html[lang=ko]').waitFor({ state: 'attached' });
  } finally {
    await page.goto('/settings');
    await page.locator('select[name=language]').selectOption('en');
    await saved(page);
  }
  calm(faults);
  await close();
}

const paper = page => page.evaluate(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return (r + g + b) / 3;
});

export async function dark_follows_the_system_and_the_setting(company) {
  const night = await company.page({ theme: 'dark' });
  await night.page.goto('/today');
  assert(await paper(night.page) < 60, 'a dark system shows light paper');
  await night.close();
  const { page, faults, close } = await company.page();
  try {
    await page.goto('/today');
    assert(await paper(page) > 200, 'a light system shows dark paper');
    await page.goto('/settings');
    await page.locator('input[name=theme][value=dark]').check();
    await saved(page);
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' });
    await page.goto('/today');
    assert(await paper(page) < 60, 'the setting is not followed');
  } finally {
    await page.goto('/settings');
    await page.locator('input[name=theme][value=system]').check();
    await saved(page);
  }
  calm(faults);
  await close();
}

/// Without script: a past day from the form, on to another page of the account, and back to today; a day that is none
/// is refused beside the field.
export async function a_past_day_without_script(company) {
  const { page, close } = await company.page({ script: 'off' });
  const root = await account(page, '한빛물류');
  await page.goto(`${root}/usage`);
  const ago = days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  await page.locator('details.as-of summary').click();
  await page.locator('#as-of-day').fill(ago(60));
  await page.locator('#as-of-known').selectOption('then');
  await page.locator('#as-of-day').press('Enter');
  await page.waitForURL(`**/usage?on=${ago(60)}&known=then`);
  await page.locator('nav.tabs a').first().click();
  assert(new URL(page.url()).search === `?on=${ago(60)}&known=then`, `the day is lost: ${page.url()}`);
  await page.locator('details.span summary').click();
  await page.locator('#span-from').fill(ago(200));
  await page.locator('#span-to').fill(ago(100));
  await page.locator('details.span button').click();
  assert(page.url().includes(`on=${ago(60)}`) && page.url().includes(`from=${ago(200)}`), page.url());
  await page.locator('.sec.first a.fact').first().click();
  await page.locator('.measure svg').first().waitFor();
  await page.goBack();
  await page.locator('div.as-of p a').click();
  assert(new URL(page.url()).search === '', `not today: ${page.url()}`);
  const answer = await page.goto(`${root}?on=soon`);
  assert(answer.status() === 422, `a day that is none: ${answer.status()}`);
  assert(await page.locator('#as-of-day').getAttribute('aria-describedby') === 'as-of-problem', 'the field knows no problem');
  await close();
}
