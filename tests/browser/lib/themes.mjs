// A title and tests to the same tests in each theme, with a browser and a server that start before them and end after them.
// Rule: tests are declared from the site's pages at once; the browser and the server are there when a test runs.

import { after, before, describe } from 'node:test';

import { launch } from './chromium.mjs';
import { serve } from './serve.mjs';
import { themedSites } from './site.mjs';
import { visit } from './visit.mjs';

/**
 * Describes `title` for each theme. `tests` declares them and is given the `theme`, its `pages` (all but the one of
 * missing addresses, which no address leads to), and `visiting(route, context, look)`, which opens a page in a context
 * of its own, gives the visit to `look`, and closes both whatever happens. `last` runs after the tests of a theme.
 */
export function inEachTheme(title, options, tests, last = () => {}) {
  for (const [theme, site] of themedSites())
    describe(`${title}, in ${theme}`, options, () => {
      let browser, server;

      before(async () => {
        browser = await launch();
        server = await serve(site.root);
      });

      after(async () => {
        await browser?.close();
        await server?.close();
        last();
      });

      const visiting = async (route, settings, look) => {
        const context = await browser.newContext(settings);
        try {
          return await look(await visit(context, server.base + route), server.base);
        } finally {
          await context.close();
        }
      };
      const pages = site.pages.filter(({ name }) => name !== '404.html');
      tests({ theme, pages, visiting });
    });
}
