// Twelve pages in each theme and both schemes of colours, against small pictures that a person looked at and kept.
// `UPDATE=1` keeps today's: look at every changed one before you commit it.

import assert from 'node:assert';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { difference, smallPicture } from './lib/picture.mjs';
import { REFERENCE, fileName } from './lib/reference.mjs';
import { inEachTheme } from './lib/themes.mjs';

const KEPT = fileURLToPath(new URL('../pictures/reference', import.meta.url));
// Set by trial on the twelve pages: the widest letters at hand (DejaVu Serif) make 0.054 and 0.26 at most; pages without
// their colours 0.04 and 0.57 at least, without any style sheet 0.27 and 0.99, in the other scheme 0.58 and 0.79.
const BAR = { mean: 0.06, worst: 0.35 };

inEachTheme(
  'pages look as they were approved',
  { concurrency: 2, timeout: 600_000 },
  ({ theme, visiting }) => {
    for (const route of REFERENCE)
      for (const colorScheme of ['light', 'dark'])
        test(`${fileName(route)}, ${colorScheme}`, () =>
          visiting(route, { colorScheme, reducedMotion: 'reduce' }, async ({ page, context }) =>
            judge(context, await smallPicture(page), join(KEPT, theme, `${fileName(route)}-${colorScheme}.png`)),
          ));
  },
);

async function judge(context, picture, file) {
  if (process.env.UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, picture);
    return;
  }
  assert.ok(existsSync(file), `${file} is not there: run this test with UPDATE=1 and look at what it keeps`);
  const { mean, worst } = await difference(context, picture, readFileSync(file));
  assert.ok(
    mean <= BAR.mean && worst <= BAR.worst,
    `it looks different: ${mean.toFixed(3)} on the whole (bar ${BAR.mean}), ${worst.toFixed(3)} where it differs most (bar ${BAR.worst})`,
  );
}
