// The proof of a scorecard: on the demo's own two losses, and on a book that has enough of them.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { assert, demo } from '../demo.mjs';
import { calm } from '../desk.mjs';
import { wrongs } from '../stops.mjs';

/// The page once it is reckoned; without script one looks again by hand.
async function proof(page, path) {
  await page.goto(path);
  for (let tries = 0; tries < 60 && await page.locator('#proof progress').count(); tries += 1) {
    await Promise.all([page.waitForURL('**'), page.locator('#proof a.link').first().click()]);
  }
  await page.locator('#proof .base').first().waitFor();
  return page.locator('#proof');
}

export async function two_losses_are_named_and_nothing_is_reckoned(company) {
  for (const script of ['on', 'off']) {
    const { page, faults, close } = await company.page({ script });
    await page.goto('/today');
    await page.locator('.side a[href="/scorecards"]').click();
    await page.locator('main a[href="/scorecards/core"]').click();
    const shown = await proof(page, page.url());
    const text = await shown.innerText();
    assert(text.includes('Here is every case.'), text);
    for (const name of ['Wexley Foods', '霞デザイン']) assert(text.includes(name), `${name} is not in ${text}`);
    assert(!text.includes('%') && !text.includes('times in 100'), text);
    await shown.locator('a', { hasText: 'Wexley Foods' }).click();
    await page.waitForURL('**/accounts/acc_*');
    calm(faults);
    await close();
  }
}

export async function the_palette_and_g_then_s_lead_to_the_scorecards(company) {
  const { page, faults, close } = await company.page();
  await page.goto('/today');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL('**/scorecards');
  await page.keyboard.press('Control+k');
  await page.locator('#palette[open] input').fill('scorec');
  await page.locator('#palette [role=option]', { hasText: 'Scorecards' }).first().waitFor();
  calm(faults);
  await close();
}

const LOOKS = [
  { lang: 'en' }, { lang: 'en', theme: 'dark' }, { lang: 'ko', width: 390, height: 844 }, { lang: 'ko', theme: 'dark' },
  { lang: 'ja' }, { lang: 'ja', theme: 'dark', width: 390, height: 844 }, { lang: 'en', width: 320, height: 700 },
];

/// Eight hundred customers, of whom three dozen left: what the page shows is what the command prints.
export async function a_book_with_losses_shows_figures_in_every_look(company) {
  const large = await demo(company.program, ['--accounts', '800']);
  try {
    const data = join(large.folder, 'data');
    const asked = ['backtest', '--data', data, '--scorecard', 'core', '--horizon', '180', '--json'];
    const told = JSON.parse(execFileSync(company.program, asked, { stdio: ['ignore', 'pipe', 'ignore'] }));
    const wrong = [];
    for (const look of LOOKS) {
      const { page, faults, close } = await large.page(look);
      const shown = await proof(page, '/scorecards/core?horizon=180');
      const where = `proof ${look.lang} ${look.theme ?? 'light'} ${look.width ?? 1280}`;
      const auc = await shown.locator('.finding b').innerText();
      if (auc !== (told.auc * 100).toFixed(0)) wrong.push(`${where}: AUC is ${auc}, and ${told.auc} on the command line`);
      const counts = await shown.locator('.bandt tr td:last-child').allInnerTexts();
      told.tiers.forEach((tier, at) => {
        if (!counts[at]?.replace(/\D+/g, ' ').split(' ').includes(String(tier.events))) wrong.push(`${where}: ${tier.tier} shows ${counts[at]}, not ${tier.events}`);
      });
      for (const summary of await shown.locator('details.data summary').all()) await summary.click();
      if (await shown.locator('details.data tbody tr').count() !== 15) wrong.push(`${where}: a chart without its table`);
      wrong.push(...await wrongs(page, where, look.lang), ...faults);
      await close();
    }
    assert(!wrong.length, wrong.join('\n'));
  } finally {
    await large.close();
  }
}
