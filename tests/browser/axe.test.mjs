// Every page by axe-core: WCAG 2.2 at levels A and AA and good practice, on a desk and on a phone, in light, dark and forced colours, in each theme.

import { after, before, describe, test } from 'node:test';

import { axeFaults } from './lib/axe.mjs';
import { launch } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { themedSites } from './lib/site.mjs';
import { expectNone, visit } from './lib/visit.mjs';

for (const [theme, site] of themedSites()) {
  describe(`axe finds no violation in ${theme}`, { concurrency: 3, timeout: 1_200_000 }, () => {
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
        const context = await browser.newContext();
        const faults = await axeFaults(await visit(context, server.base + page.route));
        await context.close();
        expectNone(faults);
      });
    }
  });
}
