// A partner who knows one public address and nothing else: every other address is found by following what was fetched.
// Rule: nothing here reads the output or names a path; `published` alone is known, and `ask` stands for the network.

import assert from 'node:assert';
import { after, before, describe, test } from 'node:test';

import { launch } from './lib/chromium.mjs';
import { all, attribute, parse, text } from './lib/html.mjs';
import { misfits } from './lib/schema.mjs';
import { serve } from './lib/serve.mjs';
import { publishedAt, servedSite } from './lib/site.mjs';
import { expectNone, visit } from './lib/visit.mjs';

const ELSEWHERE = 'https://university.example.org/courses/';

describe('a partner who knows only the address of the site', { timeout: 180_000 }, () => {
  const site = servedSite();
  const published = publishedAt(site);
  let server, browser, context;
  const pages = new Map();

  before(async () => {
    server = await serve(site.root, new URL(published).pathname);
    browser = await launch();
    context = await browser.newContext();
    await context.route(`${new URL(published).origin}/**`, async (route) => {
      const answer = await fetch(local(route.request().url()));
      const body = Buffer.from(await answer.arrayBuffer());
      await route.fulfill({ status: answer.status, contentType: answer.headers.get('content-type'), body });
    });
    await context.route(`${ELSEWHERE}**`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: pages.get(route.request().url()) ?? '' }),
    );
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** The name of the site leads to the server of this test, as a line in a file of hosts would have it. */
  const local = (address) => address.replace(new URL(published).origin, server.origin);

  /** What is at a public address. */
  async function ask(address, type) {
    assert.ok(address.startsWith(published), `${address} is not a whole address of the site`);
    const answer = await fetch(local(address));
    assert.equal(answer.status, 200, address);
    assert.match(answer.headers.get('content-type'), type, address);
    return answer;
  }
  const json = async (address) => (await ask(address, /json/u)).json();

  /** The links of a page to other forms of it, by their type. */
  async function alternates(address) {
    const document = parse(await (await ask(address, /^text\/html/u)).text());
    const links = all(document, 'link').filter((link) => attribute(link, 'rel') === 'alternate');
    return new Map(links.map((link) => [attribute(link, 'type'), new URL(attribute(link, 'href'), address).href]));
  }
  const named = async (type) => {
    const address = (await alternates(published)).get(type);
    assert.ok(address, `the opening page names no ${type}`);
    return address;
  };
  const index = async () => json(await named('application/json'));
  const items = async (name) => {
    const { collections } = await index();
    return (await json(collections.find((one) => one.name === name).url)).items;
  };

  test('finds every collection from the opening page, and each fits the schema that it names', async () => {
    const { collections } = await index();
    assert.ok(collections.length >= 6, `${collections.length} collections`);
    for (const { name, url, schema } of collections) {
      const [data, wanted] = [await json(url), await json(schema)];
      expectNone(misfits(data, wanted));
      assert.equal(data.schema, schema);
      assert.ok(data.items.length > 0, name);
      const broken = structuredClone(data);
      delete broken.items[0].id;
      assert.ok(misfits(broken, wanted).length > 0, `the schema of ${name} allows an item without its id`);
      for (const { data: own } of data.items.filter((item) => item.data)) {
        expectNone(misfits(await json(own), wanted));
      }
    }
  });

  test('finds every page, table and file that the data names', async () => {
    const { collections, tables } = await index();
    for (const table of tables) await ask(table, /^text\/csv/u);
    const all = (await Promise.all(collections.map(({ name }) => items(name)))).flat();
    for (const url of new Set(all.map((item) => item.url).filter(Boolean))) await ask(url.split('#')[0], /^text\/html/u);
    const cited = all.filter((item) => item.citation);
    assert.ok(cited.length > 0);
    for (const { citation } of cited) {
      assert.equal((await json(citation.csl)).length ?? 1, 1);
      await ask(citation.bibtex, /./u);
      await ask(citation.ris, /./u);
    }
  });

  test('reads what changed, as a JSON Feed', async () => {
    const address = await named('application/feed+json');
    const feed = await json(address);
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.feed_url, address);
    assert.equal(feed.home_page_url, published);
    assert.ok(feed.title && feed.language && feed.authors[0].name);
    assert.ok(feed.items.length > 0);
    assert.equal(new Set(feed.items.map(({ id }) => id)).size, feed.items.length);
    for (const item of feed.items) {
      assert.ok(item.id && item.title && item.content_text, JSON.stringify(item));
      assert.match(item.date_published, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
      await ask(item.url.split('#')[0], /^text\/html/u);
    }
  });

  test('reads the same changes, as Atom', async () => {
    const address = await named('application/atom+xml');
    const xml = await (await ask(address, /xml/u)).text();
    const page = await context.newPage();
    const feed = await page.evaluate((source) => {
      const document = new DOMParser().parseFromString(source, 'application/xml');
      const own = (node, name) => [...node.children].filter((child) => child.localName === name);
      const word = (node, name) => own(node, name).map((child) => child.textContent);
      const link = (node, rel) => own(node, 'link').find((one) => one.getAttribute('rel') === rel)?.getAttribute('href');
      const entries = own(document.documentElement, 'entry').map((entry) => ({
        id: word(entry, 'id'), title: word(entry, 'title'), updated: word(entry, 'updated'), link: link(entry, 'alternate'),
      }));
      const root = document.documentElement;
      return {
        fault: document.querySelector('parsererror')?.textContent ?? null,
        namespace: root.namespaceURI, id: word(root, 'id'), title: word(root, 'title'), updated: word(root, 'updated'),
        author: own(root, 'author').map((author) => word(author, 'name')[0]), self: link(root, 'self'), entries,
      };
    }, xml);
    await page.close();
    assert.equal(feed.fault, null);
    assert.equal(feed.namespace, 'http://www.w3.org/2005/Atom');
    assert.equal(feed.self, address);
    assert.deepEqual([feed.id.length, feed.title.length, feed.updated.length, feed.author.length], [1, 1, 1, 1]);
    const { items: told } = await json(await named('application/feed+json'));
    assert.deepEqual(
      feed.entries.map(({ id, title, updated, link }) => [id, title, updated, link]),
      told.map(({ id, title, date_published, url }) => [[id], [title], [date_published], url]),
    );
  });

  test('is told by each profile where its piece for other sites is, and shows it', async () => {
    const professions = await items('professions');
    assert.ok(professions.length >= 10);
    for (const item of professions) {
      const oembed = (await alternates(item.url)).get('application/json+oembed');
      assert.equal(oembed, item.embed.oembed);
      const answer = await json(oembed);
      assert.deepEqual([answer.version, answer.type, answer.title], ['1.0', 'rich', item.title]);
      assert.ok(answer.width > 0 && answer.height > 0 && answer.provider_name);
      assert.equal(answer.html, item.embed.html);
      const address = `${ELSEWHERE}${item.id}`;
      const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Courses</title><link rel="icon" href="data:,">';
      pages.set(address, `${head}<h1>Our courses</h1>${answer.html}<iframe title="${item.title}" src="${item.embed.frame}"></iframe>`);
      const visited = await visit(context, address);
      await visited.page.frames()[1].waitForLoadState();
      const words = (frame) => frame.evaluate(() => document.querySelector('article').innerText.replace(/\s+/gu, ' '));
      const [pasted, framed] = await Promise.all(visited.page.frames().map(words));
      assert.ok(pasted.includes(item.title) && pasted.length > 200);
      assert.equal(framed, pasted);
      const page = parse(await (await ask(item.url, /html/u)).text());
      const summary = text(parse(answer.html)).split('. ')[0];
      assert.ok(text(page).includes(summary.slice(item.title.length).trim()), 'it says what the page says');
      expectNone(visited.heard.faults);
      await visited.close();
    }
  });
});
