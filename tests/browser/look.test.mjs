// Every page in each theme, as readers with a keyboard, with large or wide-set words, or with patience for nothing meet it.

import { test } from 'node:test';

import { keyboardFaults } from './lib/keyboard.mjs';
import { spacingFaults, zoomFaults } from './lib/reflow.mjs';
import { shiftFaults } from './lib/shift.mjs';
import { inEachTheme } from './lib/themes.mjs';
import { expectNone, heardFaults, scrollFaults } from './lib/visit.mjs';

inEachTheme(
  'open to the keyboard, whole at 400% and with wide-set words, and still while loading',
  { concurrency: 3, timeout: 1_200_000 },
  ({ pages, visiting }) => {
    for (const { name, route } of pages)
      test(name, async () =>
        expectNone(await visiting(route, { viewport: { width: 1280, height: 800 } }, faultsOf)),
      );
  },
);

async function faultsOf(visited, base) {
  return [
    ...(await shiftFaults(visited)),
    ...(await zoomFaults(visited)),
    ...(await spacingFaults(visited)),
    ...(await scrollFaults(visited)),
    ...(await keyboardFaults(visited)),
    ...heardFaults(visited, base),
  ];
}
