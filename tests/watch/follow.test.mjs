// A served page in a real browser while an author edits: it reloads, takes on new styles, shows what is wrong.
// `PROSPECTUS_BIN` names the command to try; the one that `cargo build --release` makes if it is not set.

import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { axeFaults } from '../browser/lib/axe.mjs';
import { launch } from '../browser/lib/chromium.mjs';
import { expectNone } from '../browser/lib/visit.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = process.env.PROSPECTUS_BIN ?? join(PROJECT, 'target/release/prospectus');
const FILE = 'content/foreword.md';

describe('a page that is served follows its files', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'prospectus-follow-'));
  const faults = [];
  let base, browser, page, server;

  const edit = (file, from, to) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    assert.notEqual(text.replace(from, to), text, `${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  };
  const mark = () => page.evaluate(() => void (globalThis.marked = true));
  const isMarked = () => page.evaluate(() => globalThis.marked === true);
  // The checker adds a style of its own to the page, which the page's policy refuses and says so.
  const checked = async () => {
    const before = faults.length;
    expectNone(await axeFaults({ page }));
    await page.setViewportSize({ width: 900, height: 500 });
    faults.length = before;
  };

  before(async () => {
    for (const part of ['content', 'themes'])
      cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
    server = spawn(COMMAND, ['serve', '--port', '0', '--root', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    base = await told(server);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 900, height: 500 } });
    page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${base}foreword/`);
  });

  after(async () => {
    await browser?.close();
    server?.kill('SIGINT');
    rmSync(folder, { recursive: true });
  });

  test('it says that drafts are shown', async () => {
    await page.getByText('Draft preview').waitFor();
    await checked();
  });

  test('an edit shows by itself, and the place in the page stays', async () => {
    await page.evaluate(() => scrollTo(0, 200));
    await mark();
    edit(FILE, /\n---\n/, '\n---\n\nA quite new sentence.\n');
    await page.getByText('A quite new sentence.').waitFor();
    assert.equal(await isMarked(), false);
    await page.waitForFunction(() => Math.abs(scrollY - 200) < 5);
  });

  test('a style sheet changes without a reload', async () => {
    await mark();
    edit('themes/civic/static/civic.css', /$/, 'h1 { letter-spacing: 3px !important }\n');
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector('h1')).letterSpacing === '3px',
    );
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    assert.equal(await isMarked(), true);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - 200) < 5);
  });

  test('a problem stands over the last good page until it is closed or mended', async () => {
    const home = page.getByRole('link', { name: 'Home' });
    const dialog = page.getByRole('alertdialog');
    await home.focus();
    edit(FILE, 'title:', 'titel:');
    await dialog.waitFor();
    assert.match(await dialog.textContent(), /unknown key `titel`/);
    assert.match(
      await dialog.getByRole('link').first().getAttribute('href'),
      /^vscode:\/\/file\/.*foreword\.md:\d+:1$/,
    );
    assert.ok(await dialog.evaluate((shown) => shown.contains(shown.getRootNode().activeElement)));
    assert.equal(await page.getByText('A quite new sentence.').count(), 1);
    await checked();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Home');
    await page.getByRole('button', { name: '1 error' }).click();
    await dialog.waitFor();
    edit(FILE, 'titel:', 'title:');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await isMarked(), true, 'the page itself has not changed');
  });

  test('another address of the site is followed', async () => {
    edit('content/publication.yaml', 'example.org/ahp/', 'example.org/other/');
    await page.waitForURL(/\/other\/foreword\/$/);
    await page.getByText('Draft preview').waitFor();
  });

  test('the browser found nothing to complain of', () => expectNone(faults));
});

/** The address that the server tells. */
function told(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.on('exit', () => reject(new Error('the server has ended')));
    server.stdout.on('data', (data) => {
      said += data;
      const line = /Serving at (\S+)\n/.exec(said);
      if (line) resolve(line[1]);
    });
  });
}
