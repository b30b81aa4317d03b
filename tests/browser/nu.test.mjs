// Every page, style sheet and picture that is code, by the Nu HTML Checker.

import { join } from 'node:path';
import { test } from 'node:test';

import { check } from './lib/checker.mjs';
import { filesSite, servedSite } from './lib/site.mjs';
import { expectNone } from './lib/visit.mjs';

const SITES = new Map([
  [servedSite(), 'a server'],
  [filesSite(), 'a disk'],
]);

for (const [site, place] of SITES) {
  test(`the Nu HTML Checker finds no error in ${site.pages.length} pages for ${place} and their files`, async (t) => {
    const names = [...site.names].filter((name) => /\.(?:html|css|svg)$/u.test(name));
    const messages = await check(
      site.root,
      names.map((name) => join(site.root, name)),
    );
    for (const note of counted(messages.filter(({ isError }) => !isError))) t.diagnostic(note);
    expectNone(
      messages.filter(({ isError }) => isError).map(({ where, sentence }) => `${where}: ${sentence}`),
    );
  });
}

// One line for each kind of warning, with how often and where first: a header's warning comes with every page.
function counted(warnings) {
  const groups = new Map();
  for (const { where, sentence } of warnings) {
    const kind = sentence.replace(/“[^”]*[/.][^”]*”/gu, '“…”');
    groups.set(kind, [...(groups.get(kind) ?? []), where]);
  }
  return [...groups].map(([kind, found]) => `${found.length} times, first in ${found[0]}: ${kind}`);
}
