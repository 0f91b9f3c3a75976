// Pictures of the real screens: `node pictures.mjs PATH-OF-TENURE FOLDER [WORD…]`; words choose pages by name.
// The README's picture is `today-desk-light-en.png`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo, start } from './demo.mjs';
import { surveyLink } from './desk.mjs';
import { stops } from './stops.mjs';

const [program, folder, ...only] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node pictures.mjs PATH-OF-TENURE FOLDER [WORD…]');
  process.exit(2);
}

const looks = [
  { name: 'desk-light-en' }, { name: 'desk-dark-en', theme: 'dark' }, { name: 'desk-light-ko', lang: 'ko' }, { name: 'desk-light-ja', lang: 'ja' },
  { name: 'phone-light-en', width: 390, height: 844 }, { name: 'phone-dark-ko', width: 390, height: 844, theme: 'dark', lang: 'ko' },
];

mkdirSync(folder, { recursive: true });
const company = await demo(program);
const room = mkdtempSync(join(tmpdir(), 'tenure-pictures-'));
const fresh = await start(program, ['serve', '--data', join(room, 'data'), '--listen', '127.0.0.1:0']);
try {
  for (const { name: look, ...options } of looks) {
    const { page, close } = await company.page(options);
    for (const [name, path, open] of await stops(page)) {
      if (only.length && !only.some(word => `${name}-${look}`.includes(word))) continue;
      await page.goto(path);
      await open?.();
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: name !== 'today' && !open });
    }
    const survey = `survey-${look}`;
    if (!only.length || only.some(word => survey.includes(word))) {
      await page.goto(await surveyLink(page, '한빛물류'));
      await page.screenshot({ path: join(folder, `${survey}.png`), fullPage: true });
    }
    await close();
    for (const [name, from] of [['sign-in', company.base], ['set-up', fresh.link]]) {
      if (only.length && !only.some(word => `${name}-${look}`.includes(word))) continue;
      const guest = await company.page({ ...options, signedIn: 'no' });
      await guest.page.goto(name === 'sign-in' ? `${from}/sign-in` : from);
      await guest.page.evaluate(() => document.fonts.ready);
      await guest.page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
      await guest.close();
    }
  }
} finally {
  await fresh.stop();
  rmSync(room, { recursive: true, force: true });
  await company.close();
}
