// Every page, in every language, light and dark, at desk and phone width: no violation, no fault, no sideways scrolling.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { assert } from '../demo.mjs';
import { account } from '../desk.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/// The pages there are. An account is looked up, not known.
async function paths(page) {
  const root = await account(page, '한빛물류');
  return [
    '/', '/portfolio', root, `${root}/usage`, `${root}/people`, `${root}/tickets`, `${root}/surveys`, `${root}/contract`, `${root}/notes`,
    '/imports', '/settings', '/settings/team', '/settings/keys', '/settings/asides', '/settings/limits', '/settings/playbooks', '/settings/scorecards', '/no-such-page',
  ];
}

async function walk(company, options) {
  const { page, faults, close } = await company.page(options);
  const wrong = [];
  for (const path of await paths(page)) {
    const answer = await page.goto(path);
    if (path !== '/no-such-page') assert(answer.status() === 200, `${path} answers ${answer.status()}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(rules => window.axe.run(document, rules), RULES);
    for (const violation of violations) wrong.push(`${path}: ${violation.id} at ${violation.nodes[0].target} (${violation.nodes.length})`);
    const [wide, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    if (wide > window_ + 1) wrong.push(`${path}: ${wide} px wide in ${window_}`);
    const lang = await page.evaluate(() => document.documentElement.lang);
    if (!lang.startsWith(options.lang ?? 'en')) wrong.push(`${path}: lang is ${lang}`);
    const styled = await page.evaluate(() => document.querySelectorAll('[style], style, script:not([src]):not([type="application/json"]):not([type="speculationrules"])').length);
    if (styled) wrong.push(`${path}: ${styled} inline styles or scripts`);
  }
  const real = faults.filter(fault => !fault.includes('404'));
  await close();
  assert(!wrong.length && !real.length, [...wrong, ...real].join('\n'));
}

export const desk_light_en = company => walk(company, { lang: 'en' });
export const desk_dark_en = company => walk(company, { lang: 'en', theme: 'dark' });
export const desk_light_ko = company => walk(company, { lang: 'ko' });
export const desk_dark_ko = company => walk(company, { lang: 'ko', theme: 'dark' });
export const desk_light_ja = company => walk(company, { lang: 'ja' });
export const desk_dark_ja = company => walk(company, { lang: 'ja', theme: 'dark' });
export const phone_light_en = company => walk(company, { lang: 'en', width: 390, height: 844 });
export const phone_dark_ko = company => walk(company, { lang: 'ko', theme: 'dark', width: 390, height: 844 });
export const phone_light_ja = company => walk(company, { lang: 'ja', width: 390, height: 844 });
export const narrow_320_en = company => walk(company, { lang: 'en', width: 320, height: 700 });
