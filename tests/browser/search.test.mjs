// The search: what it finds, by the very script that pages load, and how it is used with keys, from a server and from a disk.
// Rule: the queries and the pages that they must find are in `tests/data/queries.yaml`; their words are never tuned to the index.

import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { parse as parseYaml } from 'yaml';

import { launch } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { filesSite, readText, servedSite } from './lib/site.mjs';
import { expectNone, heardFaults, storageFaults, visit } from './lib/visit.mjs';

const QUERIES = fileURLToPath(new URL('../data/queries.yaml', import.meta.url));
const TOP = 3;

/** The search of a site without a browser: its own script, and its own index, read from the folder. */
function searchOf(site, files = (name) => readText(site, `search/${name}.js`)) {
  const script = [...site.names].find((name) => /^assets\/search\.[0-9a-f]+\.js$/u.test(name));
  const world = vm.createContext({});
  vm.runInContext(readText(site, script), world);
  const loaded = [];
  const load = async (name) => {
    if (!loaded.includes(name)) loaded.push(name);
    return vm.runInContext(files(name), world);
  };
  const find = (text) => world.prospectus.find(text, load);
  return { find, loaded, pages: (numbers) => world.prospectus.pages(numbers, load) };
}

/** The address below the root of a result of the page `search/`. */
const route = (address) => posix.join('search', address).replace(/(^|\/)index\.html/u, '$1').replace(/^\.\/?/u, '');

describe('what the search finds', () => {
  const site = servedSite();
  const queries = parseYaml(readFileSync(QUERIES, 'utf8'));

  test('30 written queries lead to the page that readers mean', async (t) => {
    const { find, pages } = searchOf(site);
    assert.ok(queries.length >= 30);
    const missed = [];
    let [score, rank] = [0, 0];
    for (const { query, page } of queries) {
      const rows = await pages((await find(query)).slice(0, 10));
      const place = rows.findIndex(([, address]) => route(address) === page);
      if (place >= 0 && place < TOP) score += 1;
      else missed.push(`${query}: ${page} is ${place < 0 ? 'not found' : `result ${place + 1}`}, after ${rows.slice(0, TOP).map(([title]) => title).join(' | ')}`);
      rank += place < 0 ? 0 : 1 / (place + 1);
    }
    missed.forEach((line) => t.diagnostic(`missed: ${line}`));
    t.diagnostic(`relevance: ${score} of ${queries.length} in the top ${TOP}, mean reciprocal rank ${(rank / queries.length).toFixed(2)}`);
    // What no page says, no search finds.
    assert.ok(score >= queries.length * 0.95, missed.join('\n'));
  });

  test('every page is found by its own title', async () => {
    const { find, pages } = searchOf(site);
    const { count } = vm.runInNewContext(readText(site, 'search/index.js'), { prospectus: (_, value) => value });
    const all = await pages(Array.from({ length: count }, (_, number) => number));
    const missed = [];
    for (const [number, [title]] of all.entries()) {
      const place = (await find(title)).indexOf(number);
      if (place < 0 || place >= TOP) missed.push(`${title}: ${place < 0 ? 'not found' : `result ${place + 1}`}`);
    }
    expectNone(missed);
  });

  test('a query of words that nothing says finds nothing, and odd ones do no harm', async () => {
    const { find } = searchOf(site);
    for (const query of ['zzzzzzzz', '', '   ', 'the of and', '<b>"\'\\', '💡', 'constructor __proto__']) {
      assert.equal((await find(query)).length, 0, query);
    }
  });

  test('a large index is loaded in parts: only those that the words of a query need', async () => {
    const files = {
      index: { count: 3, block: 2, keys: ['aa', 'di', 'do', 'sp'], endings: [], skipped: [] },
      'words-0': 'aardvark Az',
      'words-1': 'diet AzBz\ndigit Bc',
      'words-2': 'dog Cz',
      'words-3': 'speech Cz',
      'pages-0': [['A', 'a/', ''], ['B', 'b/', '']],
      'pages-1': [['C', 'c/', '']],
    };
    const written = (name) => `prospectus(${JSON.stringify(name)},${JSON.stringify(files[name])})`;
    const asked = async (query) => {
      const search = searchOf(site, written);
      return { found: [...(await search.find(query))], loaded: search.loaded.filter((name) => name.startsWith('words-')) };
    };
    assert.deepEqual(await asked('diet'), { found: [0, 1], loaded: ['words-1'] });
    assert.deepEqual(await asked('speech dog'), { found: [2], loaded: ['words-3', 'words-2'] });
    assert.deepEqual(await asked('diegt'), { found: [0, 1], loaded: ['words-1', 'words-0', 'words-2'] });
    const search = searchOf(site, written);
    assert.equal((await search.pages([2]))[0][0], 'C');
    assert.deepEqual(search.loaded, ['index', 'pages-1'], 'and of the titles only those that are shown');
  });
});

const PLACES = [
  { label: 'a folder of a server', site: servedSite(), mount: '/ahp/strategy/' },
  { label: 'a disk', site: filesSite() },
];

for (const { label, site, mount } of PLACES) {
  describe(`the search page, from ${label}`, { timeout: 120_000 }, () => {
    let browser, context, server, base;

    before(async () => {
      browser = await launch();
      context = await browser.newContext();
      server = mount && (await serve(site.root, mount));
      base = server ? server.base : `${pathToFileURL(site.root).href}/`;
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    const page = (name) => `${base}${mount ? name.replace(/index\.html$/u, '') : name}`;
    const status = (visited) => visited.page.locator('[role=status]');

    test('words are typed into the header, and a result is opened, with keys alone', async () => {
      const visited = await visit(context, page('foreword/index.html'));
      for (let stop = 0; stop < 8; stop += 1) {
        await visited.page.keyboard.press('Tab');
        if (await visited.page.evaluate(() => document.activeElement.matches('header input[type=search]'))) break;
      }
      await visited.page.keyboard.type('dietician');
      await visited.page.keyboard.press('Enter');
      await visited.page.waitForURL(/\/search\/(?:index\.html)?\?q=dietician$/u);
      await visited.page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
      assert.match(await status(visited).textContent(), /^\d+ results for “dietician”$/u);
      const first = visited.page.locator('main ol li a').first();
      assert.equal(await first.textContent(), 'Dietitian');
      assert.equal(await visited.page.locator('main ol li').first().locator('.quiet').textContent(), 'Professions');
      await first.focus();
      await visited.page.keyboard.press('Enter');
      await visited.page.waitForURL(/professions\/dietitian\//u);
      assert.equal(await visited.page.locator('h1').textContent(), 'Dietitian');
      expectNone([...heardFaults(visited, base), ...(await storageFaults(visited))]);
      await visited.close();
    });

    test('results come while words are typed, are counted aloud, and all of them are reached', async () => {
      const visited = await visit(context, page('search/index.html'));
      const { page: tab } = visited;
      assert.equal(await tab.getByRole('searchbox', { name: 'Search this site' }).count(), 1);
      await tab.getByRole('searchbox').fill('patients');
      await tab.waitForFunction(() => /^\d+ results/u.test(document.querySelector('[role=status]').textContent));
      const count = Number.parseInt(await status(visited).textContent(), 10);
      assert.ok(count > 20, `${count}`);
      const rows = tab.locator('main ol li');
      const marked = await tab.locator('main mark').allTextContents();
      assert.ok(marked.length > 0 && marked.every((word) => /^patient/iu.test(word)), `${marked}`);
      assert.equal(await tab.getByText('needs JavaScript').isVisible(), false);
      while (await tab.locator('#search-more').isVisible()) {
        const shown = await rows.count();
        await tab.locator('#search-more').press('Enter');
        await tab.waitForFunction((before) => document.querySelectorAll('main ol li').length > before, shown);
        assert.equal(await tab.evaluate(() => document.activeElement.localName), 'a', 'the first new result has the focus');
      }
      assert.equal(await rows.count(), count);
      await tab.getByRole('searchbox').fill('zzzzzzzz');
      await tab.waitForFunction(() => document.querySelector('[role=status]').textContent.startsWith('Nothing was found'));
      assert.equal(await rows.count(), 0);
      await tab.getByRole('searchbox').fill('<img src=x onerror=alert(1)>');
      await tab.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('<img'));
      expectNone(heardFaults(visited, base));
      await visited.close();
    });

    test('without scripts the page says so and leads to every page', async () => {
      const plain = await browser.newContext({ javaScriptEnabled: false });
      const visited = await visit(plain, page('search/index.html'));
      assert.match(await visited.page.locator('main').innerText(), /needs JavaScript/u);
      await visited.page.getByRole('link', { name: 'all pages of this site' }).click();
      assert.equal(await visited.page.locator('h1').textContent(), 'Site map');
      await plain.close();
    });
  });
}
