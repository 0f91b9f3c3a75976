// The page a customer's person sees: in their language, light and dark, on a small phone, by keyboard, without script.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { assert } from '../demo.mjs';
import { calm, surveyLink } from '../desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

async function links(company) {
  const { page, close } = await company.page();
  const all = [];
  for (const kind of [0, 1, 2]) all.push(await surveyLink(page, '한빛물류', { kind, contact: 1 }));
  await close();
  return all;
}

async function wrongs(page, where, lang) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(rules => window.axe.run(document, rules), RULES);
  const wrong = violations.map(violation => `${where}: ${violation.id} at ${violation.nodes[0].target} (${violation.nodes.length})`);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (wide > seen) wrong.push(`${where}: ${wide} px wide in ${seen}`);
  if (await page.locator('html').getAttribute('lang') !== lang) wrong.push(`${where}: not in ${lang}`);
  if (await page.locator('[style], style, script').count()) wrong.push(`${where}: inline style or script`);
  return wrong;
}

export async function everyone_can_read_and_answer_it(company) {
  const wrong = [];
  const all = await links(company);
  for (const [theme, width] of [['light', 390], ['dark', 320], ['light', 1280]]) {
    const { page, faults, close } = await company.page({ theme, width, height: 844, signedIn: 'no' });
    for (const lang of ['en', 'ko', 'ja']) {
      for (const [at, link] of all.entries()) {
        await page.goto(`${link}?lang=${lang}`);
        wrong.push(...await wrongs(page, `survey ${at} ${lang} ${theme} ${width}`, lang));
        await page.locator('input[name=score]').last().check();
        wrong.push(...await wrongs(page, `survey ${at} chosen ${lang} ${theme} ${width}`, lang));
      }
      await page.locator('button[type=submit]').click();
      await page.waitForURL('**/thanks*');
      wrong.push(...await wrongs(page, `thanks ${lang} ${theme} ${width}`, lang));
      await page.goto(`/s/${'x'.repeat(32)}?lang=${lang}`);
      wrong.push(...await wrongs(page, `unknown ${lang} ${theme} ${width}`, lang));
    }
    wrong.push(...faults.filter(fault => !fault.includes('404')));
    await close();
  }
  assert(!wrong.length, wrong.join('\n'));
}

export async function one_screen_of_a_phone_is_enough(company) {
  const [link] = await links(company);
  const { page, close } = await company.page({ width: 390, height: 844, script: 'off', signedIn: 'no' });
  await page.goto(`${link}?score=6`);
  const send = await page.locator('button[type=submit]').boundingBox();
  assert(send.y + send.height <= 844, `the button ends at ${send.y + send.height} of 844 px`);
  for (const choice of await page.locator('.scale label').all()) {
    const box = await choice.boundingBox();
    assert(box.width >= 24 && box.height >= 44, `a choice is ${box.width} by ${box.height} px`);
  }
  await close();
}

export async function the_keyboard_answers_it(company) {
  const [link] = await links(company);
  const { page, faults, close } = await company.page({ signedIn: 'no' });
  await page.goto(`${link}?score=3`);
  for (let step = 0; step < 10 && !await page.locator('input[name=score]:focus').count(); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  assert(await page.locator('input[name=score]:checked').inputValue() === '4', 'the arrow does not choose');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/thanks*');
  assert((await page.locator('main').innerText()).includes('By keys'), 'the words did not arrive');
  calm(faults);
  await close();
}
