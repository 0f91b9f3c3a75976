// From the packages in ./node_modules and our list of icons to the files the binary embeds.
// Run by build.rs in a folder of the target directory:  node build.mjs ICONS OUT
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subset from 'subset-font';

const [icons, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const from = (...path) => join('node_modules', ...path);

// Latin: one variable file cut from Pretendard. The OFL wants another name for a changed font: "Tenure Sans".
const ranges = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x2013, 0x2014], [0x2018, 0x201e], [0x2020, 0x2022], [0x2026], [0x2030], [0x2032, 0x2033],
  [0x2039, 0x203a], [0x20a9], [0x20ac], [0x2122], [0x2190, 0x2199], [0x21a9], [0x21b5], [0x21e7], [0x2212], [0x2248], [0x2260],
  [0x2264, 0x2265], [0x2318], [0x2325], [0x23ce],
];
const letters = ranges.flatMap(([first, last = first]) =>
  Array.from({ length: last - first + 1 }, (_, k) => String.fromCodePoint(first + k))).join('');
const web = from('pretendard', 'dist', 'web', 'variable');
writeFileSync(join(out, 'tenure-sans-latin.woff2'), await subset(
  readFileSync(join(web, 'woff2', 'PretendardVariable.woff2')), letters, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: ['kern', 'calt', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum', 'pnum', 'case', 'zero', 'frac', 'numr', 'dnom', 'ss03', 'cv05'],
  }));

// Korean: the package's own pieces, each with the characters it holds; the browser takes the few it needs.
const pieces = [];
for (const [, body] of readFileSync(join(web, 'pretendardvariable-dynamic-subset.css'), 'utf8').matchAll(/@font-face\s*{([^}]*)}/g)) {
  const file = /subset\.(\d+)\.woff2/.exec(body)[1];
  const range = /unicode-range:\s*([^;]*);/.exec(body)[1].replace(/\s+/g, '');
  writeFileSync(join(out, `ko-${file}.woff2`), readFileSync(join(web, 'woff2-dynamic-subset', `PretendardVariable.subset.${file}.woff2`)));
  pieces.push(`@font-face{font-family:"Pretendard Variable";font-weight:45 920;font-display:optional;src:url("./ko-${file}.woff2") format("woff2");unicode-range:${range}}`);
}
writeFileSync(join(out, 'fonts-ko.css'), pieces.join('\n'));

// Icons: only those named in assets/icons.txt, as symbols of one external sprite.
const symbols = readFileSync(icons, 'utf8').split('\n').map(line => line.trim()).filter(name => name && !name.startsWith('#')).map(name => {
  const svg = readFileSync(from('lucide-static', 'icons', `${name}.svg`), 'utf8').replace(/<!--.*?-->/gs, '');
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
});
writeFileSync(join(out, 'sprite.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);

writeFileSync(join(out, 'htmx.js'), readFileSync(from('htmx.org', 'dist', 'htmx.min.js'), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*$/m, ''));

// The licences of what we embed, for the page that names them.
writeFileSync(join(out, 'licences.txt'), ['htmx.org', 'lucide-static', 'pretendard'].map(name => {
  const file = readdirSync(from(name)).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(from(name, file), 'utf8') : JSON.parse(readFileSync(from(name, 'package.json'), 'utf8')).license;
  return `${name}\n\n${text.trim()}\n`;
}).join('\n\n'));
