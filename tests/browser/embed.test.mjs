// A profile on someone else's page: pasted, and in a frame. It takes its look from that page and disturbs nothing there.

import assert from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launch } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { publishedAt, servedSite } from './lib/site.mjs';
import { expectNone, visit } from './lib/visit.mjs';

const STYLE = 'body{font:20px/1.7 Georgia,serif;color:#402}h1,h2,h3,h4{font:700 24px/1.2 monospace;color:#024}';

describe('a profile on another site', { timeout: 120_000 }, () => {
  const site = servedSite();
  const published = publishedAt(site);
  const collection = JSON.parse(readFileSync(join(site.root, 'api/v1/professions.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'prospectus-embed-'));
  let browser, context, own, foreign;

  before(async () => {
    browser = await launch();
    context = await browser.newContext();
    own = await serve(site.root, new URL(published).pathname);
    foreign = await serve(folder);
  });
  after(async () => {
    await Promise.all([browser.close(), own.close(), foreign.close()]);
    rmSync(folder, { recursive: true });
  });

  /** The address at which the test's own server shows what is published at `address`. */
  const here = (address) => address.replace(published, own.base);

  async function foreignPage(name, body) {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Courses</title><link rel="icon" href="data:,"><style>${STYLE}</style><body><h1>Our courses</h1><p class="before">Before.</p>${body}<p class="after">After.</p>`;
    writeFileSync(join(folder, name), html);
    return visit(context, foreign.base + name);
  }

  for (const item of collection.items)
    test(`${item.id}: the HTML that readers copy is that of the data, and looks like the page that shows it`, async () => {
      const kit = await visit(context, here(`${item.url}use/`));
      const copied = await kit.page.locator('main pre').first().textContent();
      await kit.close();
      assert.equal(copied, item.embed.html);

      const visited = await foreignPage(`${item.id}.html`, copied);
      const found = await visited.page.evaluate(() => {
        const looks = (element) => {
          const style = getComputedStyle(element);
          return [style.fontFamily, style.fontSize, style.color, style.backgroundColor].join(' | ');
        };
        const article = document.querySelector('article');
        return {
          text: looks(document.querySelector('.before')) === looks(article.querySelector('p')),
          heading: looks(document.querySelector('h1')) === looks(article.querySelector('h2')),
          after: looks(document.querySelector('.before')) === looks(document.querySelector('.after')),
          lang: article.lang,
          links: [...article.querySelectorAll('a')].map((link) => link.href),
          marks: article.querySelectorAll('[id],[class],[style],script,style,img,iframe,link').length,
        };
      });
      assert.deepEqual([found.text, found.heading, found.after], [true, true, true]);
      assert.equal(found.lang, item.lang);
      assert.equal(found.marks, 0);
      assert.ok(found.links.includes(item.url), found.links.join(' '));
      assert.ok(found.links.every((link) => link.startsWith('http')), found.links.join(' '));
      assert.equal(visited.heard.requests.filter((url) => !url.startsWith(foreign.base) && !url.startsWith('data:')).length, 0);
      expectNone(visited.heard.faults);
      await visited.close();
    });

  test('a frame on another site shows the words of the data, and its links leave the frame', async () => {
    const [item] = collection.items;
    const visited = await foreignPage('frame.html', `<iframe src="${here(item.embed.frame)}" title="${item.title}"></iframe>`);
    const frame = visited.page.frames()[1];
    await frame.waitForLoadState();
    const words = (text) => text.replace(/\s+/gu, ' ').trim();
    const shown = await frame.evaluate(() => ({ text: document.querySelector('article').textContent, target: document.querySelector('base').target }));
    const wanted = await visited.page.evaluate((html) => {
      const template = document.createElement('template');
      template.innerHTML = html;
      return template.content.textContent;
    }, item.embed.html);
    assert.equal(words(shown.text), words(wanted));
    assert.equal(shown.target, '_top');
    expectNone(visited.heard.faults);
    await visited.close();
  });

  test('a page names the address at which programs ask for its HTML', async () => {
    const [item] = collection.items;
    const visited = await visit(context, here(item.url));
    const address = await visited.page.locator('link[type="application/json+oembed"]').getAttribute('href');
    const answer = await (await fetch(here(address))).json();
    assert.deepEqual([answer.version, answer.type, answer.title], ['1.0', 'rich', item.title]);
    assert.equal(answer.html, item.embed.html);
    await visited.close();
  });
});
