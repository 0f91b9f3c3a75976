// A demo company in a folder of its own, and browsers that are signed in to it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/// The company, as large as asked: `['--accounts', '800']`.
export async function demo(program, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-screens-'));
  const { link, stop } = await start(program, ['demo', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0', ...more]);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  const base = new URL(link).origin;
  const first = await browser.newContext();
  const page = await first.newPage();
  await page.goto(link);
  const confirm = page.locator('form button[type=submit]').first();
  if (page.url().includes('/sign-in/')) await confirm.click();
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
  const state = await first.storageState();
  let spoken = 'en';
  await first.close();
  return {
    base, folder, program, browser,
    /// A signed-in page: { lang, theme, width, height, script }.
    async page({ lang = 'en', theme = 'light', width = 1280, height = 900, script = 'on', signedIn = 'yes' } = {}) {
      const context = await browser.newContext({
        storageState: signedIn === 'yes' ? state : undefined, baseURL: base, viewport: { width, height },
        colorScheme: theme, locale: lang, javaScriptEnabled: script === 'on', reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      if (signedIn === 'yes' && spoken !== lang) {
        await speak(page, lang);
        spoken = lang;
      }
      const faults = [];
      page.on('pageerror', error => {
        // The browser gives up a crossfade between two pages when the next page is there sooner than expected.
        if (/^Transition was (aborted|skipped)/.test(error.message)) return;
        faults.push(`script: ${error.message}`);
      });
      page.on('console', message => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('response', answer => {
        if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`);
      });
      page.on('dialog', dialog => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
      return { page, faults, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// Starts a server and waits for the address it says to open.
export async function start(program, args) {
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  createInterface({ input: server.stderr }).on('line', line => said.push(line));
  const ended = new Promise(done => server.once('exit', done));
  const link = await new Promise((found, lost) => {
    const lines = createInterface({ input: server.stdout });
    lines.on('line', line => { if (line.startsWith('Open ')) found(line.slice(5).trim()); });
    ended.then(code => lost(new Error(`${args[0]} ended with ${code}: ${said.slice(-5).join(' | ')}`)));
    setTimeout(() => lost(new Error(`${args[0]} did not start within two minutes`)), 120_000).unref();
  });
  return { link, stop: () => { server.kill('SIGTERM'); return ended; } };
}

// A person's language is a setting of theirs, not of their browser.
async function speak(page, lang) {
  await page.goto('/settings');
  await page.locator('select[name=language]').selectOption(lang);
  await Promise.all([page.waitForNavigation(), page.locator('form:has(select[name=language]) button:not([type=button])').first().click()]);
}

export function assert(holds, what) {
  if (!holds) throw new Error(what);
}
