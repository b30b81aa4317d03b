// Every page by axe-core: WCAG 2.2 at levels A and AA and good practice, on a desk and on a phone, in light, dark and forced colours, in each theme.

import { test } from 'node:test';

import { axeFaults } from './lib/axe.mjs';
import { inEachTheme } from './lib/themes.mjs';
import { expectNone } from './lib/visit.mjs';

inEachTheme('axe finds no violation', { concurrency: 3, timeout: 1_200_000 }, ({ pages, visiting }) => {
  for (const { name, route } of pages)
    test(name, async () => expectNone(await visiting(route, {}, axeFaults)));
});
