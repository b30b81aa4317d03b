// Every page in a browser, from each place that a site is read from: the root of a server, a folder of one, and a disk.

import assert from 'node:assert';
import { after, before, describe, test } from 'node:test';

import { launch } from './lib/chromium.mjs';
import { onDisk, served } from './lib/mounts.mjs';
import { serve } from './lib/serve.mjs';
import { filesSite, servedSite } from './lib/site.mjs';
import {
  expectNone,
  heardFaults,
  scrollFaults,
  skipLinkFaults,
  storageFaults,
  styleFaults,
  visit,
  words,
} from './lib/visit.mjs';

const PLACES = [
  { label: 'the root of a server', site: servedSite(), path: '/' },
  { label: 'a folder of a server', site: servedSite(), path: '/ahp/strategy/' },
  { label: 'a disk', site: filesSite(), path: undefined },
];
// The server shows the page for missing addresses only in answer to one; it has a test of its own.
const NOT_FOUND = '404.html';

for (const { label, site, path } of PLACES) {
  describe(
    `quiet, styled, narrow, open to the keyboard and whole without scripts, from ${label}`,
    { concurrency: 4, timeout: 600_000 },
    () => {
      let browser, server, mount, scripted, scriptless;

      before(async () => {
        browser = await launch();
        server = path && (await serve(site.root, path));
        mount = server ? served(label, server.base) : onDisk(label, site.root);
        scripted = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        scriptless = await browser.newContext({
          viewport: { width: 1280, height: 800 },
          javaScriptEnabled: false,
        });
      });

      after(async () => {
        await browser?.close();
        await server?.close();
      });

      for (const page of site.pages.filter(({ name }) => name !== NOT_FOUND)) {
        test(page.name, async () => {
          const plain = await visit(scriptless, mount.address(page));
          const without = await words(plain);
          const plainFaults = [...(await styleFaults(plain)), ...heardFaults(plain, mount.base)];
          await plain.close();

          const visited = await visit(scripted, mount.address(page));
          const withScripts = await words(visited);
          const faults = [
            ...(await styleFaults(visited)),
            ...(await skipLinkFaults(visited)),
            ...(await scrollFaults(visited)),
            ...(await storageFaults(visited)),
            ...heardFaults(visited, mount.base),
          ];
          await visited.close();
          expectNone([...faults, ...plainFaults]);
          assert.strictEqual(without, withScripts, 'the page says something else without scripts');
        });
      }
    },
  );
}
