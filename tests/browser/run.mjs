// The real screens of the real program in a real browser: `node run.mjs PATH-OF-TENURE [NAME…]`.
// Prints a line per check and at the end `N passed, N failed`.
import { readdirSync } from 'node:fs';
import { demo } from './demo.mjs';

const [program, ...only] = process.argv.slice(2);
if (!program) {
  console.error('usage: node run.mjs PATH-OF-TENURE [NAME…]');
  process.exit(2);
}

const files = readdirSync(new URL('./checks/', import.meta.url)).filter(name => name.endsWith('.mjs')).sort();
const company = await demo(program);
let passed = 0, failed = 0;
try {
  for (const file of files) {
    const checks = await import(new URL(`./checks/${file}`, import.meta.url));
    for (const [name, check] of Object.entries(checks)) {
      if (only.length && !only.some(word => `${file} ${name}`.includes(word))) continue;
      const began = Date.now();
      try {
        await check(company);
        passed += 1;
        console.log(`ok    ${file} ${name} (${Date.now() - began} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`FAIL  ${file} ${name}\n${String(error.stack ?? error).split('\n').slice(0, 12).map(line => `      ${line}`).join('\n')}`);
      }
    }
  }
} finally {
  await company.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
