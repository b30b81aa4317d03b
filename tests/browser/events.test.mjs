// What a careers event takes along: the offline copy from a disk, paper, slides and a shared screen, in a real browser.
// Rule: everything is opened by its file, as from a USB stick, and a request to anywhere else is a fault.

import assert from 'node:assert';
import { after, before, describe, test } from 'node:test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './lib/chromium.mjs';
import { lostInPrint, printed } from './lib/paper.mjs';
import { readSite } from './lib/site.mjs';
import { expectNone, heardFaults, storageFaults, visit } from './lib/visit.mjs';

const OFFLINE = process.env.PROSPECTUS_SITE_OFFLINE;
const KIOSK = process.env.PROSPECTUS_SITE_KIOSK;
const RIGHT_TO_LEFT = process.env.PROSPECTUS_SITE_RIGHT_TO_LEFT;
const skip = OFFLINE && KIOSK ? false : 'set PROSPECTUS_SITE_OFFLINE and PROSPECTUS_SITE_KIOSK to builds of these editions';

/** The folder in the output of an edition that is carried away: beside it are its zip and the checksum of that. */
function carried(folder) {
  const names = readdirSync(folder, { withFileTypes: true });
  const folders = names.filter((each) => each.isDirectory() && !each.name.startsWith('.'));
  assert.strictEqual(folders.length, 1, `${folder} holds one folder`);
  const { name } = folders[0];
  assert.ok(names.some((each) => each.name === `${name}.zip`), `${folder} holds ${name}.zip`);
  return readSite(join(folder, name));
}

const fileOf = (site, page) => pathToFileURL(join(site.root, page.name)).href;

describe('what an event takes along', { skip, concurrency: 2, timeout: 600_000 }, () => {
  const offline = skip ? { pages: [] } : carried(OFFLINE);
  const kiosk = skip ? { pages: [] } : carried(KIOSK);
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  const open = async (site, name, options = {}) => {
    const context = await browser.newContext(options);
    const visited = await visit(context, fileOf(site, { name: `${name}index.html` }));
    return { ...visited, close: () => context.close() };
  };

  describe('a page from a disk', () => {
    for (const [edition, site] of [['offline', offline], ['kiosk', kiosk]]) {
      for (const page of site.pages) {
        test(`${edition}: ${page.name} asks the network for nothing, stores nothing and says from when it is`, async () => {
          const context = await browser.newContext({ offline: true });
          const visited = await visit(context, fileOf(site, page));
          const faults = [
            ...heardFaults(visited, pathToFileURL(site.root).href),
            ...(await storageFaults(visited)),
          ];
          const said = await visited.page.innerText('body');
          await context.close();
          expectNone(faults);
          assert.match(said, /This copy was made on \d+ \w+ \d{4}\. Check online for the latest version: strategy\.example\.org\/ahp/u);
          assert.ok(!/type="module"|fetch\(|serviceWorker|localStorage/u.test(page.html));
        });
      }
    }
  });

  describe('paper', () => {
    const professions = offline.pages.map(({ name }) => /^professions\/([^/]+)\/hand-out\//u.exec(name)?.[1]).filter(Boolean);
    const sheets = [
      ...professions.map((id) => [`professions/${id}/hand-out/`, 1]),
      ...professions.map((id) => [`professions/${id}/large-print/`, 2]),
      ['professions/hand-outs/', 1 + professions.length],
      ['pathways/surgical-cancer/poster/', 1],
      ['slides/', 6],
    ];
    for (const [name, expected] of sheets) {
      test(`${name} takes ${expected} sheets and loses no word`, async () => {
        const visited = await open(offline, name);
        const { sheets: found } = await printed(visited);
        const faults = await lostInPrint(visited, found);
        await visited.close();
        expectNone(faults);
        assert.strictEqual(found.length, expected);
      });
      test(`${name} has letters of ${name.includes('large') ? 18 : 12} points or more, black on white`, async () => {
        const visited = await open(offline, name);
        await visited.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        const faults = await visited.page.evaluate((least) => {
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
            const { color, fontSize } = getComputedStyle(element);
            const points = parseFloat(fontSize) * 0.75;
            if (points < least - 0.01) found.push(`${walker.currentNode.data.trim()}: ${points} pt`);
            if (color !== 'rgb(0, 0, 0)') found.push(`${walker.currentNode.data.trim()}: ${color}`);
          }
          return found;
        }, name.includes('large') ? 18 : 12);
        await visited.close();
        expectNone(faults);
      });
    }
    test('the pack begins each hand-out on a sheet of its own, in the order of the list', async () => {
      const visited = await open(offline, 'professions/hand-outs/');
      const { sheets: found } = await printed(visited);
      const titles = await visited.page.locator('.pack-list li').allInnerTexts();
      await visited.close();
      assert.strictEqual(titles.length, found.length - 1);
      titles.forEach((title, at) => assert.ok(found[at + 1].includes(title), `${title} on sheet ${at + 2}`));
    });
    test('a hand-out in a language from right to left begins at the right and has the address of its page', { skip: RIGHT_TO_LEFT ? false : 'set PROSPECTUS_SITE_RIGHT_TO_LEFT' }, async () => {
      const visited = await open(carried(RIGHT_TO_LEFT), 'ur/professions/dietitian/hand-out/', { viewport: { width: 703, height: 1047 } });
      const { sheets: found } = await printed(visited);
      await visited.page.emulateMedia({ media: 'print' });
      const middles = await visited.page.evaluate(() => {
        const middle = (selector) => {
          const { left, width } = document.querySelector(selector).getBoundingClientRect();
          return left + width / 2;
        };
        const pairs = [['.emblem', '.sheet-title'], ['.sheet-part', '.sheet-part:last-child'], ['.code-squares', '.code-address'], ['.code', '.code + div']];
        return pairs.map((pair) => ({ pair: pair.join(', '), middles: pair.map(middle) }));
      });
      const code = await visited.page.locator('.code-squares').getAttribute('aria-label');
      await visited.close();
      for (const { pair, middles: [first, second] } of middles) assert.ok(first > second, `${pair}: ${first}, ${second}`);
      assert.strictEqual(found.length, 1);
      assert.ok(found[0].replace(/\s/gu, '').includes('strategy.example.org/ur/professions/dietitian'), found[0]);
      assert.ok(code.includes('ماہر غذائیت'), code);
    });
    test('a code is 25 mm wide or more', async () => {
      const visited = await open(offline, 'professions/dietitian/hand-out/');
      const { width } = await visited.page.locator('.code-squares').boundingBox();
      await visited.close();
      assert.ok((width / 96) * 25.4 >= 25);
    });
  });

  describe('slides', () => {
    const shown = (page) =>
      page.evaluate(() => {
        const slides = [...document.querySelectorAll('.slide')];
        return slides.findIndex((slide) => Math.abs(slide.getBoundingClientRect().top) < 3);
      });
    test('arrow and Page keys turn them, and letters do nothing', async () => {
      const visited = await open(offline, 'slides/', { reducedMotion: 'reduce' });
      const { page } = visited;
      const seen = [];
      for (const key of ['ArrowRight', 'PageDown', 'ArrowDown', 'n', 'ArrowLeft', 'PageUp']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(150);
        seen.push(await shown(page));
      }
      await visited.close();
      assert.deepStrictEqual(seen, [0, 1, 2, 2, 1, 0]);
    });
    test('quick keys turn one slide each, though the page still glides', async () => {
      const visited = await open(offline, 'slides/');
      const { page } = visited;
      for (const key of ['ArrowRight', 'ArrowRight', 'PageDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
      await page.waitForFunction(() => {
        const still = window.before === scrollY;
        window.before = scrollY;
        return still;
      }, undefined, { polling: 250 });
      const seen = await shown(page);
      await visited.close();
      assert.strictEqual(seen, 2);
    });
    test('printed, each keeps what it says within its frame', async () => {
      const visited = await open(offline, 'slides/', { viewport: { width: 688, height: 1047 } });
      await visited.page.emulateMedia({ media: 'print' });
      const faults = await visited.page.evaluate(() => {
        const found = [];
        for (const slide of document.querySelectorAll('.slide')) {
          const frame = slide.getBoundingClientRect();
          const name = slide.querySelector('h1, h2').textContent;
          if (frame.height > (136 / 25.4) * 96) found.push(`${name}: ${frame.height} px high`);
          for (const part of slide.querySelectorAll(':scope *')) {
            const { top, bottom, width } = part.getBoundingClientRect();
            if (width && (top < frame.top - 1 || bottom > frame.bottom + 1)) found.push(`${name}: ${part.className || part.tagName}`);
          }
        }
        return found;
      });
      await visited.close();
      expectNone(faults);
    });
    test('they are a page that scrolls without the script', async () => {
      const visited = await open(offline, 'slides/', { javaScriptEnabled: false });
      const text = await visited.page.innerText('main');
      await visited.close();
      assert.ok(text.includes('Dietitian') && text.includes('Surgical cancer pathway'));
    });
  });

  describe('a shared screen', () => {
    const sizes = [
      { width: 1080, height: 1920 },
      { width: 1920, height: 1080 },
      { width: 768, height: 1024 },
    ];
    for (const page of kiosk.pages) {
      test(`${page.name} has a way home, large text and large targets, upright and across`, async () => {
        const context = await browser.newContext();
        const visited = await visit(context, fileOf(kiosk, page));
        const faults = [];
        for (const size of sizes) {
          await visited.page.setViewportSize(size);
          const found = await visited.page.evaluate(() => {
            const seen = (element) => element.checkVisibility({ visibilityProperty: true });
            const forEars = (element) => {
              const { width, height } = element.getBoundingClientRect();
              return width <= 2 || height <= 2;
            };
            const wrong = [];
            for (const target of document.querySelectorAll('a[href], button, summary')) {
              if (!seen(target) || target.matches('.skip-link')) continue;
              const tall = Math.max(...[...target.getClientRects()].map(({ height }) => height));
              if (tall < 43.9) wrong.push(`“${target.innerText.trim()}” is ${tall.toFixed(1)} px high`);
              const href = target.getAttribute('href') ?? '';
              if (/^[a-z]+:/iu.test(href)) wrong.push(`${href} leads out`);
            }
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const element = walker.currentNode.parentElement;
              if (!walker.currentNode.data.trim() || !seen(element) || forEars(element)) continue;
              const pixels = parseFloat(getComputedStyle(element).fontSize);
              if (pixels < 23.9) wrong.push(`“${walker.currentNode.data.trim()}” is ${pixels} px`);
            }
            if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push('it scrolls sideways');
            if (!seen(document.querySelector('.kiosk-home'))) wrong.push('there is no way home');
            return wrong;
          });
          faults.push(...found.map((fault) => `${size.width} × ${size.height}: ${fault}`));
        }
        await context.close();
        expectNone(faults);
      });
    }

    test('it asks whether someone is there, stays at any single action, and else goes back to the start', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(fileOf(kiosk, { name: 'professions/dietitian/index.html' }));
      const asks = () => page.locator('.idle').evaluate((dialog) => dialog.open);
      // The clock of the page also goes on by itself while it loads.
      await page.clock.runFor(55_000);
      assert.strictEqual(await asks(), false, 'after 55 seconds');
      await page.keyboard.press('a');
      for (const act of [() => page.keyboard.press('a'), () => page.mouse.click(5, 5), () => page.mouse.wheel(0, 40)]) {
        await page.clock.runFor(71_000);
        assert.strictEqual(await asks(), true, 'after 70 quiet seconds');
        await page.clock.runFor(12_000);
        await act();
        await page.waitForTimeout(50);
        assert.strictEqual(await asks(), false, 'after an action');
      }
      const before = await page.evaluate(() => history.length);
      await page.clock.runFor(71_000);
      await Promise.all([page.waitForURL(fileOf(kiosk, { name: 'index.html' })), page.clock.runFor(21_000)]);
      assert.strictEqual(await page.evaluate(() => history.length), before, 'the page is no longer in the history');
      await page.clock.runFor(300_000);
      assert.strictEqual(await asks(), false, 'nobody is asked at the start');
      await context.close();
    });

    test('the opening loop shows each card 8 seconds or more, and can be paused', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(fileOf(kiosk, { name: 'index.html' }));
      const shown = () => page.locator('.loop-card:not([hidden]) h3').allInnerTexts();
      const first = await shown();
      assert.strictEqual(first.length, 1);
      await page.clock.runFor(6_000);
      assert.deepStrictEqual(await shown(), first);
      await page.clock.runFor(4_200);
      const second = await shown();
      assert.notDeepStrictEqual(second, first);
      await page.locator('.loop-button').click();
      await page.clock.runFor(60_000);
      assert.deepStrictEqual(await shown(), second, 'paused');
      await context.close();
    });

    test('nothing moves for those who want less movement, nor without scripts', async () => {
      for (const options of [{ reducedMotion: 'reduce' }, { javaScriptEnabled: false }]) {
        const visited = await open(kiosk, '', options);
        const cards = await visited.page.locator('.loop-card:visible').count();
        assert.strictEqual(await visited.page.locator('.loop-button:visible').count(), 0);
        await visited.close();
        assert.strictEqual(cards, 10);
      }
    });
  });
});
