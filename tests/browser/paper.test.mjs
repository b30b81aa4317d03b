// Every page in each theme on A4: no word is lost, and the twelve reference pages take the sheets that they should.

import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { lostInPrint, printed } from './lib/paper.mjs';
import { REFERENCE, fileName } from './lib/reference.mjs';
import { inEachTheme } from './lib/themes.mjs';
import { expectNone } from './lib/visit.mjs';

const TABLE = new URL('sheets.json', import.meta.url);
const expected = JSON.parse(readFileSync(TABLE, 'utf8'));
const seen = {};

function keep() {
  if (process.env.UPDATE) writeFileSync(TABLE, `${JSON.stringify({ ...expected, ...seen }, null, 2)}\n`);
}

inEachTheme(
  'pages come out of a printer whole',
  { concurrency: 2, timeout: 600_000 },
  ({ theme, pages, visiting }) => {
    for (const { name, route } of pages)
      test(name, async () => {
        const { sheets, faults } = await visiting(route, {}, async (visited) => {
          const { sheets } = await printed(visited);
          return { sheets, faults: await lostInPrint(visited, sheets) };
        });
        expectNone(faults);
        if (!REFERENCE.includes(route)) return;
        (seen[theme] ??= {})[fileName(route)] = sheets.length;
        if (!process.env.UPDATE)
          assert.strictEqual(sheets.length, expected[theme]?.[fileName(route)], 'sheets of A4');
      });
  },
  keep,
);
