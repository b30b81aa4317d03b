// Every page in each theme on A4: no word is lost, and the twelve reference pages take the sheets that they should.

import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { launch } from './lib/chromium.mjs';
import { lostInPrint, printed } from './lib/paper.mjs';
import { REFERENCE, fileName } from './lib/reference.mjs';
import { serve } from './lib/serve.mjs';
import { themedSites } from './lib/site.mjs';
import { expectNone, visit } from './lib/visit.mjs';

const TABLE = new URL('sheets.json', import.meta.url);
const expected = JSON.parse(readFileSync(TABLE, 'utf8'));
const seen = {};

for (const [theme, site] of themedSites()) {
  describe(`pages come out of a printer whole, in ${theme}`, { concurrency: 2, timeout: 600_000 }, () => {
    let browser, server;

    before(async () => {
      browser = await launch();
      server = await serve(site.root);
    });

    after(async () => {
      await browser?.close();
      await server?.close();
      if (process.env.UPDATE) writeFileSync(TABLE, `${JSON.stringify({ ...expected, ...seen }, null, 2)}\n`);
    });

    for (const { name, route } of site.pages.filter((page) => page.name !== '404.html')) {
      test(name, async () => {
        const context = await browser.newContext();
        const visited = await visit(context, server.base + route);
        const { sheets } = await printed(visited);
        const faults = await lostInPrint(visited, sheets);
        await context.close();
        expectNone(faults);
        if (!REFERENCE.includes(route)) return;
        (seen[theme] ??= {})[fileName(route)] = sheets.length;
        if (!process.env.UPDATE) assert.strictEqual(sheets.length, expected[theme]?.[fileName(route)], 'sheets of A4');
      });
    }
  });
}
