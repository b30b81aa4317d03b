// Lighthouse gives full marks, in all four of its categories, to four kinds of page in each theme.
// Rule: noise of the machine only ever lowers the mark for speed, so a page has three tries; the other three marks do
// not depend on the machine, and the first try counts.

import { after, before, describe, test } from 'node:test';

import { launch as launchChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';

import { browserPath } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { themedSites } from './lib/site.mjs';
import { expectNone } from './lib/visit.mjs';

const PAGES = ['', 'professions/dietitian/', 'themes/workforce-supply/', 'metrics/'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TRIES = 3;
const FLAGS = ['--headless=new', '--no-first-run', '--disable-gpu', '--disable-background-networking'];

for (const [theme, site] of themedSites()) {
  describe(`Lighthouse has nothing to say, in ${theme}`, { concurrency: 1, timeout: 900_000 }, () => {
    let chrome, server;

    before(async () => {
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      chrome = await launchChrome({ chromePath: browserPath(), chromeFlags: [...FLAGS, ...sandbox] });
      server = await serve(site.root);
    });

    after(async () => {
      await chrome?.kill();
      await server?.close();
    });

    for (const route of PAGES)
      test(route || 'the opening page', async () => {
        let faults = await judge(server.base + route, CATEGORIES);
        for (let more = 1; more < TRIES && faults.every(isSpeed) && faults.length > 0; more += 1)
          faults = await judge(server.base + route, ['performance']);
        expectNone(faults);
      });

    const isSpeed = (fault) => fault.startsWith('performance');

    async function judge(address, onlyCategories) {
      const { lhr } = await lighthouse(address, {
        port: chrome.port,
        logLevel: 'error',
        output: 'json',
        onlyCategories,
      });
      if (lhr.runtimeError) return [`Lighthouse: ${lhr.runtimeError.message}`];
      return Object.values(lhr.categories)
        .filter(({ score }) => score !== 1)
        .map(({ id, score, auditRefs }) => {
          const failed = auditRefs.map((reference) => lhr.audits[reference.id]).filter((audit) => audit.score !== null && audit.score < 1);
          return `${id}: ${Math.round(score * 100)} of 100 (${failed.map((audit) => `${audit.id} ${audit.displayValue ?? ''}`.trim()).join(', ')})`;
        });
    }
  });
}
