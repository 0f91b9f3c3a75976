// Every page, in every language, light and dark, at desk and phone width: no violation, no fault, no sideways scrolling.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, start } from '../demo.mjs';
import { colleague } from '../desk.mjs';
import { stops, wrongs } from '../stops.mjs';

async function walk(company, options) {
  const { page, faults, close } = await company.page(options);
  const wrong = [];
  for (const [name, path, open] of await stops(page)) {
    const answer = await page.goto(path);
    if (name !== 'not-found') assert(answer.status() === 200, `${path} answers ${answer.status()}`);
    await open?.();
    wrong.push(...await wrongs(page, name, options.lang ?? 'en'));
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

const LOOKS = [['en', 'light', 1280], ['en', 'dark', 390], ['ko', 'light', 390], ['ko', 'dark', 1280], ['ja', 'light', 1280], ['ja', 'dark', 390], ['en', 'light', 320]];

/// The pages before anybody is in: set-up, signing in, an invitation; as they come, and with something wrong.
export async function before_anyone_is_in(company) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-new-'));
  const server = await start(company.program, ['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0']);
  const guest = await colleague(company, 'viewer');
  await guest.close();
  const wrong = [];
  for (const [lang, theme, width] of LOOKS) {
    const { page, faults, close } = await company.page({ lang, theme, width, height: 844, signedIn: 'no' });
    const look = async name => wrong.push(...await wrongs(page, `${name} ${lang} ${theme} ${width}`, lang));
    await page.goto(server.link);
    await look('set-up');
    await page.locator('form').evaluate(form => { form.noValidate = true; });
    await page.locator('button.ink').click();
    await page.locator('[role=alert] li').waitFor();
    await look('set-up refused');
    await page.goto('/sign-in');
    await look('sign-in');
    await page.locator('#f-email').fill(guest.email);
    await page.locator('#f-password').fill('not the password');
    await page.locator('button.ink').click();
    await page.locator('[role=alert] li').waitFor();
    await look('sign-in refused');
    await page.goto(`/invitations/${'x'.repeat(43)}`);
    await look('no such invitation');
    wrong.push(...faults.filter(fault => !/404|422|429/.test(fault)));
    await close();
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  assert(!wrong.length, wrong.join('\n'));
}
