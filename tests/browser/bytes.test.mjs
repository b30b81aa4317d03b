// The bytes of every page, without a browser: addresses, anchors, and nothing that a page may not hold.

import assert from 'node:assert';
import { describe, test } from 'node:test';

import { byteFaults } from './lib/bytes.mjs';
import { all, attribute, text } from './lib/html.mjs';
import { idFaults, linkFaults, notFoundFaults, styleFaults } from './lib/links.mjs';
import { onDisk, served } from './lib/mounts.mjs';
import { filesSite, publishedAt, readText, servedSite } from './lib/site.mjs';
import { expectNone } from './lib/visit.mjs';

const site = servedSite();
const files = filesSite();
const NOT_FOUND = '404.html';

describe('every page', () => {
  for (const page of site.pages) {
    test(`${page.name} holds no style, no script and nothing from another server`, () =>
      expectNone(byteFaults(page)));
    test(`${page.name} has every id that it names`, () => expectNone(idFaults(page)));
  }
});

describe('every address in every page', () => {
  const mounts = [
    served('the root', 'http://site.test/'),
    served('a folder', 'http://site.test/ahp/strategy/'),
  ];
  for (const page of site.pages.filter(({ name }) => name !== NOT_FOUND)) {
    for (const mount of mounts) {
      test(`${page.name} leads somewhere from ${mount.label} of a server`, () =>
        expectNone(linkFaults(site, page, mount)));
    }
  }
  for (const page of files.pages.filter(({ name }) => name !== NOT_FOUND)) {
    test(`${page.name} leads somewhere from a disk`, () =>
      expectNone(linkFaults(files, page, onDisk('a disk', files.root))));
  }
  for (const page of site.pages.filter(({ name }) => name === NOT_FOUND)) {
    test(`${page.name} leads somewhere from any depth`, () => expectNone(notFoundFaults(site, page)));
  }
  test('style sheets name only files of the site', () =>
    expectNone([...styleFaults(site), ...styleFaults(files)]));
});

describe('the site as a whole', () => {
  test('no two pages have the same title', () => {
    const titles = site.pages.map((page) => text(all(page.document, 'title')[0]));
    expectNone(titles.filter((title, at) => titles.indexOf(title) !== at));
  });

  test('both link styles have the same pages', () => {
    assert.deepStrictEqual(
      files.pages.map(({ name }) => name),
      site.pages.map(({ name }) => name),
    );
  });

  test('every page says where it is published', () => {
    const home = publishedAt(site);
    expectNone(
      site.pages
        .filter(({ name }) => name !== NOT_FOUND)
        .flatMap((page) => {
          const canonical = all(page.document, 'link')
            .filter((link) => attribute(link, 'rel') === 'canonical')
            .map((link) => attribute(link, 'href'));
          const expected = [new URL(page.route, home).href];
          return canonical.join() === expected.join()
            ? []
            : [`${page.name}: ${canonical} and not ${expected}`];
        }),
    );
  });

  test('the sitemap names every page once, and nothing else', () => {
    const locations = [...readText(site, 'sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/gu)].map(
      (match) => match[1],
    );
    const expected = site.pages
      .filter(({ name }) => name !== NOT_FOUND)
      .map((page) => new URL(page.route, publishedAt(site)).href);
    assert.deepStrictEqual(locations.sort(), expected.sort());
  });

  test('robots.txt names the sitemap', () => {
    const lines = readText(site, 'robots.txt').split('\n');
    assert.ok(lines.includes(`Sitemap: ${new URL('sitemap.xml', publishedAt(site))}`), lines.join('\n'));
  });
});
