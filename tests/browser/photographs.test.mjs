// A page with pictures of every kind, as browsers of several sizes load it. `tests/all.sh photographs` makes it.

import assert from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { axeFaults } from './lib/axe.mjs';
import { launch } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { expectNone, heardFaults, scrollFaults, visit } from './lib/visit.mjs';

const ROOT = join(process.env.PROSPECTUS_PICTURES, 'output');
const PAGE = 'foreword/';
const SECRETS = ['Exif', 'Secret Camera Co', 'Photoshop', 'GPS', '<script', 'example.org'];

describe('a page with pictures', { timeout: 300_000 }, () => {
  let browser, server;

  before(async () => {
    browser = await launch();
    server = await serve(ROOT);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (width, deviceScaleFactor = 1, colorScheme = 'light') => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      deviceScaleFactor,
      colorScheme,
    });
    return visit(context, server.base + PAGE);
  };

  /** Moves through the page as a reader does, until every picture has come. */
  const readAll = async ({ page }) => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top <= height; top += 600) {
      await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
      await page.waitForTimeout(40);
    }
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  };

  for (const [width, scale, file] of [
    [390, 1, 'ward-480w.jpg'],
    [390, 3, 'ward-1600w.jpg'],
    [1280, 1, 'ward-960w.jpg'],
    [1280, 2, 'ward-1600w.jpg'],
  ]) {
    test(`at ${width} px and ${scale} dots each, ${file} is the only size that is loaded`, async () => {
      const visited = await open(width, scale);
      await readAll(visited);
      const loaded = visited.heard.requests.filter((url) => /\/ward[^/]*\.jpg$/u.test(url));
      await visited.context.close();
      assert.deepStrictEqual(
        loaded.map((url) => url.split('/').pop()),
        [file],
      );
    });
  }

  test('nothing moves while pictures come', async () => {
    for (const width of [390, 1280]) {
      const visited = await open(width);
      await readAll(visited);
      const shift = await visited.page.evaluate(
        () =>
          new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 200);
          }),
      );
      const sizes = await visited.page.evaluate(() =>
        [...document.images].map((image) => {
          const box = image.getBoundingClientRect();
          return {
            name: image.currentSrc.split('/').pop(),
            loaded: image.naturalWidth > 0,
            ratio: Math.abs(box.width / box.height - image.naturalWidth / image.naturalHeight) < 0.02,
            kept: Boolean(image.getAttribute('width') && image.getAttribute('height')),
          };
        }),
      );
      await visited.context.close();
      assert.strictEqual(shift, 0, `at ${width} px`);
      assert.ok(sizes.length >= 5);
      for (const { name, loaded, ratio, kept } of sizes) {
        assert.deepStrictEqual({ loaded, ratio, kept }, { loaded: true, ratio: true, kept: true }, name);
      }
    }
  });

  test('the first picture comes at once, the last only when a reader is near', async () => {
    const visited = await open(1280);
    const asked = () => visited.heard.requests.map((url) => url.split('/').pop());
    await visited.page.waitForTimeout(300);
    assert.ok(asked().includes('ward-960w.jpg'), asked().join());
    assert.ok(!asked().includes('last.png'), asked().join());
    await readAll(visited);
    assert.ok(asked().includes('last.png'), asked().join());
    const waits = await visited.page.evaluate(() => [...document.images].map(({ loading }) => loading));
    await visited.context.close();
    assert.deepStrictEqual(new Set(waits.slice(1)), new Set(['lazy']));
    assert.strictEqual(waits[0], 'auto');
  });

  test('each picture has its name and its credit, and decoration has none', async () => {
    const visited = await open(1280);
    const { page } = visited;
    for (const name of ['A ward with four beds', 'A nurse at a window', 'How a visit goes', 'Our hospitals'])
      assert.strictEqual(await page.getByRole('img', { name, exact: true }).count(), 1, name);
    assert.strictEqual(await page.locator('img[alt=""]').count(), 1);
    const images = await page.locator('main img, main svg.drawing').count();
    assert.strictEqual(await page.locator('main .credit').count(), images);
    await visited.context.close();
  });

  test('an upright photograph is upright, whatever its pixels were', async () => {
    const visited = await open(1280);
    const size = await visited.page
      .getByRole('img', { name: 'A nurse at a window' })
      .evaluate(({ width, height }) => width < height);
    await visited.context.close();
    assert.ok(size);
  });

  test('no published file says where, when or with what a picture was made', () => {
    const files = readdirSync(join(ROOT, 'images'));
    assert.ok(files.length >= 6, files.join());
    for (const file of files) {
      const bytes = readFileSync(join(ROOT, 'images', file)).toString('latin1');
      for (const secret of SECRETS) assert.ok(!bytes.includes(secret), `${file} holds ${secret}`);
    }
  });

  for (const scheme of ['light', 'dark']) {
    test(`the page is sound, ${scheme}`, async () => {
      const visited = await open(1280, 1, scheme);
      await readAll(visited);
      const faults = [
        ...(await axeFaults(visited)),
        ...(await scrollFaults(visited)),
        ...heardFaults(visited, server.base),
      ];
      await visited.context.close();
      expectNone(faults);
    });
  }
});
