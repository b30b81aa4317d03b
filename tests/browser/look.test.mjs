// Every page in each theme, as readers with a keyboard, with large or wide-set words, or with patience for nothing meet it.

import { after, before, describe, test } from 'node:test';

import { launch } from './lib/chromium.mjs';
import { keyboardFaults } from './lib/keyboard.mjs';
import { spacingFaults, zoomFaults } from './lib/reflow.mjs';
import { serve } from './lib/serve.mjs';
import { shiftFaults } from './lib/shift.mjs';
import { themedSites } from './lib/site.mjs';
import { expectNone, heardFaults, scrollFaults, visit } from './lib/visit.mjs';

for (const [theme, site] of themedSites()) {
  describe(
    `open to the keyboard, whole at 400% and with wide-set words, and still while loading, in ${theme}`,
    { concurrency: 3, timeout: 1_200_000 },
    () => {
      let browser, server;

      before(async () => {
        browser = await launch();
        server = await serve(site.root);
      });

      after(async () => {
        await browser?.close();
        await server?.close();
      });

      for (const page of site.pages.filter(({ name }) => name !== '404.html')) {
        test(page.name, async () => {
          const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
          const visited = await visit(context, server.base + page.route);
          const faults = [
            ...(await shiftFaults(visited)),
            ...(await zoomFaults(visited)),
            ...(await spacingFaults(visited)),
            ...(await scrollFaults(visited)),
            ...(await keyboardFaults(visited)),
            ...heardFaults(visited, server.base),
          ];
          await context.close();
          expectNone(faults);
        });
      }
    },
  );
}
