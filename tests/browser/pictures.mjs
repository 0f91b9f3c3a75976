// Pictures of the real screens: `node pictures.mjs PATH-OF-TENURE FOLDER [WORD…]`; words choose pages by name.
// The README's picture is `today-desk-light-en.png`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demo } from './demo.mjs';
import { account, surveyLink } from './desk.mjs';

const [program, folder, ...only] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node pictures.mjs PATH-OF-TENURE FOLDER [WORD…]');
  process.exit(2);
}

const looks = [
  { name: 'desk-light-en' }, { name: 'desk-dark-en', theme: 'dark' }, { name: 'desk-light-ko', lang: 'ko' }, { name: 'desk-light-ja', lang: 'ja' },
  { name: 'phone-light-en', width: 390, height: 844 }, { name: 'phone-dark-ko', width: 390, height: 844, theme: 'dark', lang: 'ko' },
];

async function places(page) {
  const hanbit = await account(page, '한빛물류');
  const tabs = ['usage', 'people', 'tickets', 'surveys', 'contract', 'notes'].map(tab => [`account-${tab}`, `${hanbit}/${tab}`]);
  const settings = ['', '/team', '/keys', '/asides', '/limits', '/playbooks', '/scorecards'].map(path => [`settings${path.replace('/', '-')}`, `/settings${path}`]);
  return [['today', '/today'], ['portfolio', '/portfolio'], ['account', hanbit], ...tabs, ['imports', '/imports'], ...settings, ['not-found', '/no-such-page']];
}

mkdirSync(folder, { recursive: true });
const company = await demo(program);
try {
  for (const { name: look, ...options } of looks) {
    const { page, close } = await company.page(options);
    for (const [name, path] of await places(page)) {
      if (only.length && !only.some(word => `${name}-${look}`.includes(word))) continue;
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: name !== 'today' });
    }
    const survey = `survey-${look}`;
    if (!only.length || only.some(word => survey.includes(word))) {
      await page.goto(await surveyLink(page, '한빛물류'));
      await page.screenshot({ path: join(folder, `${survey}.png`), fullPage: true });
    }
    await close();
  }
} finally {
  await company.close();
}
