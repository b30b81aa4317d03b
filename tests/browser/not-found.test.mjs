// What a reader sees at an address that leads nowhere, at any depth, where the site is published.

import assert from 'node:assert';
import { after, before, describe, test } from 'node:test';

import { axeFaults } from './lib/axe.mjs';
import { launch } from './lib/chromium.mjs';
import { serve } from './lib/serve.mjs';
import { publishedAt, servedSite } from './lib/site.mjs';
import {
  expectNone,
  heardFaults,
  scrollFaults,
  skipLinkFaults,
  storageFaults,
  styleFaults,
  visit,
} from './lib/visit.mjs';

describe('an address that leads nowhere', { timeout: 120_000 }, () => {
  const site = servedSite();
  const { pathname } = new URL(publishedAt(site));
  let browser, server;

  before(async () => {
    browser = await launch();
    server = await serve(site.root, pathname);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const address of ['missing', 'missing/', 'no/such/page/at-all.html']) {
    test(`${address} shows the page for missing addresses, whole`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const visited = await visit(context, server.base + address);
      // The browser itself notes that the address was missing; everything else counts.
      visited.heard.faults = visited.heard.faults.filter(
        (fault) => !/^console: error: Failed to load resource: .* 404/u.test(fault),
      );
      const faults = [
        ...(await styleFaults(visited)),
        ...(await axeFaults(visited)),
        ...(await skipLinkFaults(visited)),
        ...(await scrollFaults(visited)),
        ...(await storageFaults(visited)),
        ...heardFaults(visited, server.base),
      ];
      await context.close();
      expectNone(faults);
    });
  }

  test('its way home leads home', async () => {
    const context = await browser.newContext();
    const visited = await visit(context, `${server.base}no/such/page/at-all.html`);
    await visited.page.locator('main a').first().click();
    const address = visited.page.url();
    await context.close();
    assert.ok([server.base, `${server.base}index.html`].includes(address), address);
  });
});
