// The checks themselves, on a small page that is right and on the same page with one thing wrong at a time.
// A check that finds nothing anywhere proves nothing; here each is seen to find what it is for.

import assert from 'node:assert';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { axeFaults } from './lib/axe.mjs';
import { byteFaults } from './lib/bytes.mjs';
import { check } from './lib/checker.mjs';
import { launch } from './lib/chromium.mjs';
import { keyboardFaults } from './lib/keyboard.mjs';
import { idFaults, linkFaults, notFoundFaults, styleFaults as styleFileFaults } from './lib/links.mjs';
import { onDisk, served } from './lib/mounts.mjs';
import { lostInPrint, printed } from './lib/paper.mjs';
import { difference, smallPicture } from './lib/picture.mjs';
import { spacingFaults, zoomFaults } from './lib/reflow.mjs';
import { serve } from './lib/serve.mjs';
import { shiftFaults } from './lib/shift.mjs';
import { readSite } from './lib/site.mjs';
import {
  heardFaults,
  scrollFaults,
  skipLinkFaults,
  storageFaults,
  styleFaults,
  visit,
  words,
} from './lib/visit.mjs';

const CSS = `body { color: #111; background: #fff; font: 100%/1.5 sans-serif }
.skip { position: absolute; left: -99em } .skip:focus { left: 0; padding: 1em } .wide { width: 40em }
table { width: 60em } .scroll { overflow-x: auto }`;

/** A page that is right, whose parts a case may replace. */
function html({
  head = '',
  skip = '<a class="skip" href="#main">Skip to main content</a>',
  body = '',
  link = 'next/',
  style = 'style.css',
}) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A page to try the checks on">
<title>A page</title>
<link rel="canonical" href="https://site.test/ahp/">
<link rel="stylesheet" href="${style}">
<link rel="icon" href="${style.replace('style.css', 'icon.svg')}">
${head}
</head>
<body>
${skip}
<header><p><a href="${link}">Next page</a></p></header>
<main id="main" tabindex="-1">
<h1>A page</h1>
<p>Words that anyone can read.</p>
${body}
</main>
</body>
</html>
`;
}

const folders = [];

/** Writes a site of two pages to a folder of its own: the opening page as given, and the one it leads to. */
function write(parts, files = {}) {
  const root = mkdtempSync(join(tmpdir(), 'prospectus-checks-'));
  folders.push(root);
  const whole = {
    'index.html': html(parts),
    'next/index.html': html({ link: '../', style: '../style.css' }),
    'style.css': CSS,
    // A browser asks for one when it likes, and a missing one is a message on its console.
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ...files,
  };
  for (const [name, text] of Object.entries(whole)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return readSite(root);
}

after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Expects no fault of the page that is right, and for each case one that matches. */
function expectFaults(faultsOf, cases) {
  assert.deepStrictEqual(faultsOf(write({})), []);
  for (const [parts, fault, files] of cases) {
    const found = faultsOf(write(parts, files)).join('\n');
    assert.match(found, fault, JSON.stringify(parts));
  }
}

describe('the checks of bytes', () => {
  test('find styles, scripts and other servers', () => {
    expectFaults(
      (site) => byteFaults(site.pages[0]),
      [
        [{ body: '<p style="color:red">x</p>' }, /<p style>/u],
        [{ head: '<style>p{}</style>' }, /<style> in the page/u],
        [{ body: '<script>1</script>' }, /<script> in the page/u],
        [{ body: '<p onclick="x()">x</p>' }, /<p onclick>/u],
        [{ body: '<img src="https://other.test/x.png" alt="">' }, /another server/u],
        [{ body: '<img srcset="a.png 1x, //other.test/x.png 2x" alt="">' }, /another server/u],
        [{ head: '<link rel="preconnect" href="https://other.test/">' }, /another server/u],
        [{ body: '<h3>Too deep</h3>' }, /level 3 after level 1/u],
        [{ body: '<h1>Twice</h1>' }, /2 headings of level 1/u],
        [{ body: '<h2> </h2>' }, /empty heading/u],
        [{ body: 'a\uFFFDb' }, /replacement character/u],
      ],
    );
  });

  test('find addresses that lead nowhere, from a server', () => {
    const mount = served('a server', 'http://site.test/deep/er/');
    expectFaults(
      (site) => linkFaults(site, site.pages[0], mount),
      [
        [{ link: 'missing/' }, /leads to no file/u],
        [{ link: 'next' }, /leads to no file/u],
        [{ link: '../next/' }, /leads to no file/u],
        [{ link: '/next/' }, /only at one place/u],
        [{ link: '//other.test/' }, /only at one place/u],
        [{ link: 'next/#nowhere' }, /anchor that next\/index\.html does not have/u],
        [{ link: '#nowhere' }, /anchor that index\.html does not have/u],
        [{ link: 'https://site.test/ahp/next/' }, /whole address/u],
        [{ link: 'javascript:void(0)' }, /does not use/u],
      ],
    );
    const other = write({ link: 'https://other.test/' });
    assert.deepStrictEqual(linkFaults(other, other.pages[0], mount), []);
  });

  test('find addresses of folders, from a disk', () => {
    const faults = (site) => linkFaults(site, site.pages[0], onDisk('a disk', site.root));
    assert.match(faults(write({ link: 'next/' })).join(), /leads to no file/u);
    assert.deepStrictEqual(faults(write({ link: 'next/index.html#main' })), []);
  });

  test('find ids that are not there', () => {
    expectFaults(
      (site) => idFaults(site.pages[0]),
      [[{ body: '<div role="region" aria-labelledby="none">x</div>' }, /names #none/u]],
    );
  });

  test('find addresses that a missing page cannot use', () => {
    const page = (link, style) => ({ '404.html': html({ link, style }) });
    const faults = (site) =>
      notFoundFaults(
        site,
        site.pages.find(({ name }) => name === '404.html'),
      );
    assert.deepStrictEqual(faults(write({}, page('/ahp/next/', '/ahp/style.css'))), []);
    assert.deepStrictEqual(faults(write({}, page('https://site.test/ahp/next/', '/ahp/style.css'))), []);
    assert.match(faults(write({}, page('next/', '/ahp/style.css'))).join(), /next\/ leads to no file/u);
    assert.match(faults(write({}, page('/next/', '/ahp/style.css'))).join(), /next\/ leads to no file/u);
  });

  test('find addresses in style sheets', () => {
    expectFaults(styleFileFaults, [
      [{}, /missing\.svg/u, { 'style.css': 'p { background: url("missing.svg") }' }],
      [{}, /https:\/\/other\.test/u, { 'style.css': '@import "https://other.test/x.css";' }],
    ]);
  });

  test('find invalid HTML', async () => {
    const site = write({ body: '<p><ul><li>x</ul></p><div id="main"></div>' });
    const messages = await check(site.root, [join(site.root, 'index.html')]);
    assert.match(
      messages
        .filter(({ isError }) => isError)
        .map(({ where, sentence }) => `${where} ${sentence}`)
        .join('\n'),
      /^index\.html:\d+ error: .*ID.*main/mu,
    );
  });
});

describe('the checks in a browser', { timeout: 180_000 }, () => {
  let browser, context;
  before(async () => {
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  });
  after(() => browser?.close());

  /** What `check` finds on the opening page of a site, read from a server. */
  async function found(parts, check, files) {
    const site = write(parts, files);
    const server = await serve(site.root, '/ahp/strategy/');
    const visited = await visit(context, server.base);
    try {
      // A fault that takes time to be there is a promise: to look before is to find nothing, now and then.
      await visited.page.evaluate(async () => void (await window.planted));
      return (await check(visited, server.base)).join('\n');
    } finally {
      await visited.close();
      await server.close();
    }
  }

  const CASES = {
    'requests to other servers': [
      heardFaults,
      { body: '<img src="http://127.0.0.1:9/x.png" alt="">' },
      /leaves the site/u,
    ],
    'requests that fail': [
      heardFaults,
      { body: '<img src="missing.png" alt="">' },
      /missing\.png answered 404/u,
    ],
    'messages of the browser': [
      heardFaults,
      { body: '<script>console.log("hello")</script>' },
      /console: log: hello/u,
    ],
    'errors of scripts': [
      heardFaults,
      { body: '<script>nothing()</script>' },
      /console: nothing is not defined/u,
    ],
    cookies: [storageFaults, { body: '<script>document.cookie="a=b"</script>' }, /1 in cookies/u],
    'stored values': [storageFaults, { body: '<script>localStorage.a=1</script>' }, /1 in localStorage/u],
    'stored databases': [
      storageFaults,
      { body: '<script>planted = new Promise((done) => (indexedDB.open("a").onsuccess = done))</script>' },
      /1 in indexedDB/u,
    ],
    'style sheets that a policy refuses': [
      styleFaults,
      { head: '' },
      /style\.css/u,
      {
        'index.html': html({}).replace(
          '<title>',
          `<meta http-equiv="Content-Security-Policy" content="style-src 'none'"><title>`,
        ),
      },
    ],
    'style sheets that change nothing': [styleFaults, {}, /changes nothing/u, { 'style.css': '' }],
    'pages that are too wide': [scrollFaults, { body: '<p class="wide">x</p>' }, /class="wide"/u],
    'wide regions without a name': [
      scrollFaults,
      { body: '<div class="scroll"><table><tr><td>x</table></div>' },
      /not a named region/u,
    ],
    'a missing skip link': [skipLinkFaults, { skip: '' }, /first stop of the Tab key/u],
    'a skip link that leads nowhere': [
      skipLinkFaults,
      { skip: '<a class="skip" href="#no">Skip to main content</a>' },
      /does not lead/u,
    ],
    'a skip link that does not show': [
      skipLinkFaults,
      {},
      /does not show/u,
      { 'style.css': '.skip { position: absolute; left: -99em }' },
    ],
    'what is hard to use': [
      axeFaults,
      { body: '<img src="style.css"><p><a href="next/"></a></p>' },
      /axe image-alt at 320 px in the dark.*axe link-name/su,
    ],
    'colours that fade in the dark': [
      axeFaults,
      {},
      /axe color-contrast at 320 px in the dark/u,
      { 'style.css': `${CSS} @media (prefers-color-scheme: dark) { body { color: #999 } }` },
    ],
    'a focus that does not show': [
      keyboardFaults,
      {},
      /nothing shows that <a> “Next page” has the focus/u,
      { 'style.css': `${CSS} a:focus { outline: none }` },
    ],
    'a focus that something covers': [
      keyboardFaults,
      { body: '<p class="bar">Cover</p>' },
      /at 320 px: <a> “Next page” has the focus and cannot be seen/u,
      { 'style.css': `${CSS} .bar { position: fixed; inset: 0; margin: 0; background: #fff }` },
    ],
    'an order of focus that is not the order of the page': [
      keyboardFaults,
      { body: '<p><a href="next/" tabindex="1">First</a></p>' },
      /Tab reaches <a> “Skip to main content” after something/u,
    ],
    'stops that Tab does not reach': [
      keyboardFaults,
      {
        body: `<p><a id="trap" href="next/">Trap</a> <a href="next/">Beyond</a></p>
<script>trap.onkeydown = (event) => event.preventDefault()</script>`,
      },
      /Tab does not reach <a> “Beyond”/u,
    ],
    'words that are gone at 400%': [
      zoomFaults,
      { body: '<p class="aside">Only for desks</p>' },
      /at 400%: “Only for desks” is not shown/u,
      { 'style.css': `${CSS} @media (width < 40em) { .aside { display: none } }` },
    ],
    'words that are cut off at 400%': [
      zoomFaults,
      { body: '<p class="short">Words that need two lines in a narrow window</p>' },
      /at 400%: “Words that need two lines .*” is cut off/u,
      { 'style.css': `${CSS} .short { height: 1.5em; overflow: hidden }` },
    ],
    'words that do not fit when they are set apart': [
      spacingFaults,
      { body: '<p class="tight">Tightly set</p>' },
      /text spacing at 1280 px: “Tightly set” is cut off/u,
      { 'style.css': `${CSS} .tight { width: 5em; white-space: nowrap; overflow: hidden }` },
    ],
    'words that lie on words': [
      spacingFaults,
      { body: '<p>Below</p><p class="over">Above</p>' },
      /“Below” and “Above” lie on each other/u,
      { 'style.css': `${CSS} p { margin: 0 } .over { margin-top: -1.5em }` },
    ],
    'content that moves while it loads': [
      shiftFaults,
      {
        body: `<p>Later content</p>
<script>moved = new Promise((done) => requestAnimationFrame(() => setTimeout(() => { document.querySelector('h1').style.marginTop = '9em'; done() }, 60)));
planted = moved</script>`,
      },
      /layout shift on a desk: 0\.\d+/u,
    ],
    'words that a printer leaves out': [
      async (visited) => lostInPrint(visited, (await printed(visited)).sheets),
      { body: '<p class="far">Faraway</p>' },
      /print: “faraway” is shown 1 times and printed 0 times/u,
      { 'style.css': `${CSS} @media print { .far { position: absolute; left: 300em } }` },
    ],
  };

  test('find nothing on the page that is right', async () => {
    const checks = [
      styleFaults,
      skipLinkFaults,
      scrollFaults,
      storageFaults,
      axeFaults,
      heardFaults,
      keyboardFaults,
      zoomFaults,
      spacingFaults,
      shiftFaults,
    ];
    for (const check of checks) {
      assert.strictEqual(await found({}, check), '');
    }
    const region =
      '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><tr><td>x</table></div>';
    assert.strictEqual(await found({ body: region }, scrollFaults), '');
    const folds = '<details><summary>More</summary><p>Ways</p></details>';
    const unfolded = '@media (width > 40em) { summary { display: none } ::details-content { content-visibility: visible } }';
    assert.strictEqual(await found({ body: folds }, zoomFaults, { 'style.css': `${CSS} ${unfolded}` }), '');
    assert.match(
      await found({ body: folds }, zoomFaults, { 'style.css': `${CSS} ${unfolded} summary { display: none }` }),
      /at 400%: “Ways” is not shown/u,
    );
  });

  for (const [name, [check, parts, fault, files]] of Object.entries(CASES)) {
    test(`find ${name}`, async () => assert.match(await found(parts, check, files), fault));
  }

  test('see that a page looks different, and that it looks the same', async () => {
    const picture = async (css) =>
      Buffer.from(
        await found({}, async ({ page }) => [(await smallPicture(page)).toString('base64')], { 'style.css': css }),
        'base64',
      );
    const same = await difference(context, await picture(CSS), await picture(CSS));
    const dark = await difference(context, await picture(CSS), await picture(`${CSS} body { background: #222 }`));
    assert.deepStrictEqual(same, { mean: 0, worst: 0 });
    assert.ok(dark.mean > 0.4 && dark.worst > 0.4, JSON.stringify(dark));
  });

  test('see what a page says only with scripts', async () => {
    const body = '<script>document.write("<p>by script</p>")</script>';
    assert.match(await found({ body }, async (visited) => [await words(visited)]), /by script/u);
  });
});

describe('the server', () => {
  const answers = async (address, mount = '/ahp/strategy/') => {
    const server = await serve(write({}, { '404.html': 'not here' }).root, mount);
    try {
      const response = await fetch(server.origin + address, { redirect: 'manual' });
      return [response.status, response.headers.get('content-type'), await response.text()];
    } finally {
      await server.close();
    }
  };

  test('answers as a plain host does', async () => {
    assert.deepStrictEqual((await answers('/ahp/strategy/')).slice(0, 2), [200, 'text/html; charset=utf-8']);
    assert.deepStrictEqual((await answers('/ahp/strategy/style.css')).slice(0, 2), [
      200,
      'text/css; charset=utf-8',
    ]);
    assert.strictEqual((await answers('/ahp/strategy/next'))[0], 301);
    assert.deepStrictEqual(await answers('/ahp/strategy/missing'), [
      404,
      'text/html; charset=utf-8',
      'not here',
    ]);
    assert.strictEqual((await answers('/next/'))[0], 404);
    assert.strictEqual((await answers('/%2e%2e/secret', '/'))[0], 404);
    assert.strictEqual((await answers('/%', '/'))[0], 404);
  });
});
