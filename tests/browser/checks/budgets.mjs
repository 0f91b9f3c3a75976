// What a page may weigh, measured on the wire with nothing in the cache.
import { assert } from '../demo.mjs';
import { account, surveyLink } from '../desk.mjs';

const KB = 1_000;
const BUDGET = { html: 50 * KB, css: 20 * KB, js: 25 * KB, font: 40 * KB, hangul: 450 * KB, nodes: 2_500, survey: 25 * KB };

// Below this a shift is a fraction of a pixel, from rounding.
const STILL = 0.001;

const SHIFTS = () => {
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
  }).observe({ type: 'layout-shift', buffered: true });
};

/// Loads a page in a browser of its own: bytes by sort, nodes, and how far things moved.
async function weigh(company, path, options = {}) {
  await (await company.page(options)).close();
  const { page, close } = await company.page(options);
  await page.addInitScript(SHIFTS);
  const seen = [];
  page.on('requestfinished', request => seen.push(request));
  await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const weight = { document: 0, stylesheet: 0, script: 0, font: 0, all: 0, sheets: new Map() };
  for (const request of seen) {
    const sort = request.resourceType();
    if (sort === 'eventsource' || request.url().endsWith('/live')) continue;
    const { responseBodySize: size } = await request.sizes();
    weight.all += size;
    weight[sort] = (weight[sort] ?? 0) + size;
    if (sort === 'stylesheet') weight.sheets.set(new URL(request.url()).pathname.replace(/^.*?-/, ''), size);
  }
  weight.nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  weight.shifted = await page.evaluate(() => window.shifted);
  weight.count = seen.length;
  await close();
  return weight;
}

async function pages(company) {
  const { page, close } = await company.page();
  const root = await account(page, '한빛물류');
  await close();
  return ['/today', '/portfolio', root, `${root}/usage`, `${root}/people`, `${root}/tickets`, `${root}/surveys`, `${root}/contract`, `${root}/notes`, '/settings'];
}

const kb = bytes => `${(bytes / KB).toFixed(1)} KB`;

async function all(company, options, fonts) {
  const wrong = [];
  const sheets = new Map();
  for (const path of await pages(company)) {
    const weight = await weigh(company, path, options);
    for (const [name, size] of weight.sheets) if (!name.startsWith('fonts-')) sheets.set(name, size);
    const short = path.replace(/acc_\w+/, '…');
    console.log(`      ${short}: html ${kb(weight.document)}, css ${kb(weight.stylesheet)}, js ${kb(weight.script)}, fonts ${kb(weight.font)}, ${weight.nodes} nodes, ${weight.count} requests, shifted ${weight.shifted.toFixed(4)}`);
    const over = (what, value, most, show = kb) => { if (value > most) wrong.push(`${short}: ${what} ${show(value)} over ${show(most)}`); };
    over('html', weight.document, BUDGET.html);
    over('js', weight.script, BUDGET.js);
    over('fonts', weight.font, fonts);
    over('nodes', weight.nodes, BUDGET.nodes, String);
    over('shift', weight.shifted, STILL, String);
  }
  const css = [...sheets.values()].reduce((sum, size) => sum + size, 0);
  console.log(`      css of these pages: ${kb(css)} (${[...sheets].map(([name, size]) => `${name} ${kb(size)}`).join(', ')})`);
  if (css > BUDGET.css) wrong.push(`css: ${kb(css)} over ${kb(BUDGET.css)}`);
  assert(!wrong.length, wrong.join('\n'));
}

export const every_page_keeps_its_budget = company => all(company, {}, BUDGET.font);
export const a_phone_keeps_its_budget = company => all(company, { width: 390, height: 844 }, BUDGET.font);

export async function korean_and_japanese_keep_their_budget(company) {
  for (const [lang, most] of [['ko', BUDGET.hangul], ['ja', BUDGET.font]]) {
    for (const width of [1280, 390]) {
      const weight = await weigh(company, '/today', { lang, width });
      console.log(`      ${lang} at ${width}: fonts ${kb(weight.font)}, shifted ${weight.shifted.toFixed(4)}`);
      assert(weight.font <= most, `${lang}: ${kb(weight.font)} over ${kb(most)}`);
      assert(weight.shifted <= STILL, `${lang} at ${width}: things moved by ${weight.shifted.toFixed(4)}`);
    }
  }
}

export async function the_survey_fits_a_poor_connection(company) {
  const desk = await company.page();
  const link = await surveyLink(desk.page, 'Bluestem Mutual');
  await desk.close();
  const weight = await weigh(company, link, { width: 390, height: 844, signedIn: 'no' });
  console.log(`      ${kb(weight.all)} in ${weight.count} requests, ${weight.nodes} nodes`);
  assert(weight.all > 0 && weight.all <= BUDGET.survey, `${kb(weight.all)} over ${kb(BUDGET.survey)}`);
  assert(weight.script === 0 && weight.font === 0, 'it loads scripts or fonts');
  assert(weight.shifted <= STILL, `things moved by ${weight.shifted}`);
}
