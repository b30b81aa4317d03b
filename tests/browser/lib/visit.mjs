// One page in one browser to everything that went wrong there, as sentences that start with the rule's name.
// Rule: a visit judges the page as it was loaded; checks that change the page run in the order given here.

import { AssertionError } from 'node:assert';

/** Opens `address` and listens from the first byte. Close the visit when done. */
export async function visit(context, address) {
  const page = await context.newPage();
  const heard = { requests: [], faults: [] };
  page.on('request', (request) => heard.requests.push(request.url()));
  page.on('requestfailed', (request) =>
    heard.faults.push(`request: ${request.url()} failed: ${request.failure()?.errorText}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== address)
      heard.faults.push(`request: ${response.url()} answered ${response.status()}`);
  });
  page.on('console', (message) => heard.faults.push(`console: ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.faults.push(`console: ${error.message}`));
  await page.goto(address, { waitUntil: 'load' });
  return { page, context, heard, address, close: () => page.close() };
}

/** Fails the test with all faults, one on a line. */
export function expectNone(faults) {
  const seen = [...new Set(faults)];
  if (seen.length > 0) throw new AssertionError({ message: `${seen.length} found\n${seen.join('\n')}` });
}

/** What the browser said, and requests that left the site. */
export function heardFaults(visited, base) {
  const strays = visited.heard.requests.filter((url) => !url.startsWith(base) && !url.startsWith('data:'));
  return [...visited.heard.faults, ...strays.map((url) => `request: ${url} leaves the site`)];
}

/** Anything that the page left on the reader's machine. */
export async function storageFaults(visited) {
  const cookies = await visited.context.cookies();
  const stored = await visited.page.evaluate(async () => {
    const counted = async (count) => {
      try {
        return await count();
      } catch {
        return 0; // The browser refuses this store here, so nothing is in it.
      }
    };
    return {
      localStorage: await counted(() => localStorage.length),
      sessionStorage: await counted(() => sessionStorage.length),
      indexedDB: await counted(async () => (await indexedDB.databases()).length),
      caches: await counted(async () => (await caches.keys()).length),
      'service workers': await counted(async () => (await navigator.serviceWorker.getRegistrations()).length),
    };
  });
  const all = Object.entries({ cookies: cookies.length, ...stored });
  return all.filter(([, count]) => count > 0).map(([name, count]) => `storage: ${count} in ${name}`);
}

/** Style sheets that are linked and change nothing: refused by a policy, not found, or empty. */
export async function styleFaults(visited) {
  const faults = await visited.page.evaluate(() => {
    const look = () =>
      [...document.querySelectorAll('*')]
        .map((element) => {
          const style = getComputedStyle(element);
          return ['color', 'backgroundColor', 'fontFamily', 'fontSize', 'margin', 'padding', 'display']
            .map((name) => style[name])
            .join();
        })
        .join('\n');
    const links = [...document.querySelectorAll('link[rel~=stylesheet]')].filter(
      (link) => matchMedia(link.media || 'all').matches,
    );
    if (links.length === 0) return ['the page has no style sheet'];
    const full = look();
    return links.flatMap((link) => {
      const href = link.getAttribute('href');
      if (!link.sheet) return [`${href} was not applied`];
      link.sheet.disabled = true;
      const changed = look() !== full;
      link.sheet.disabled = false;
      return changed ? [] : [`${href} changes nothing on the page`];
    });
  });
  return faults.map((fault) => `style: ${fault}`);
}

/**
 * Content that makes the page scroll sideways in the narrowest window. A region may scroll by itself when it
 * has a name and can take the focus.
 */
export async function scrollFaults(visited) {
  await visited.page.setViewportSize({ width: 320, height: 640 });
  const faults = await visited.page.evaluate(() => {
    const name = ({ localName, id, classList }) => `<${localName} id="${id}" class="${classList}">`;
    const every = [...document.body.querySelectorAll('*')];
    const scrolls = (element) =>
      /auto|scroll/u.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
    const mayScroll = (element) =>
      element.matches('[role=region],section,nav') &&
      element.matches('[aria-label],[aria-labelledby]') &&
      element.tabIndex === 0;
    const found = every
      .filter((element) => scrolls(element) && !mayScroll(element))
      .map(
        (element) => `${name(element)} scrolls sideways and is not a named region that can take the focus`,
      );

    const view = document.documentElement.clientWidth;
    const page = document.scrollingElement.scrollWidth;
    if (page > view) {
      const wide = every.filter((element) => element.getBoundingClientRect().right > view + 0.5);
      const inner = wide.filter(
        (element) => !wide.some((other) => other !== element && element.contains(other)),
      );
      found.push(
        `the page is ${page} wide in a window of ${view}: ${inner.slice(0, 3).map(name).join(', ')}`,
      );
    }
    return found;
  });
  return faults.map((fault) => `scroll: ${fault}`);
}

/**
 * What is wrong with the way past the header: the first stop of the Tab key must show, lead to the content
 * and move the focus there.
 */
export async function skipLinkFaults(visited) {
  const { page } = visited;
  await page.keyboard.press('Tab');
  const link = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const shown =
      box.width > 24 &&
      box.height > 16 &&
      box.left >= 0 &&
      box.top >= 0 &&
      box.right <= innerWidth + 1 &&
      box.bottom <= innerHeight + 1;
    return {
      tag: element.tagName,
      href: element.getAttribute('href') ?? '',
      shown,
      text: element.textContent.trim(),
    };
  });
  if (link.tag !== 'A' || !link.href.startsWith('#')) {
    return [`skip link: the first stop of the Tab key is <${link.tag.toLowerCase()}> ${link.text}`];
  }
  const faults = link.shown ? [] : ['skip link: it does not show when it has the focus'];
  await page.keyboard.press('Enter');
  const inside = () =>
    page.evaluate(
      (id) => document.getElementById(id)?.contains(document.activeElement) ?? false,
      link.href.slice(1),
    );
  if (await inside()) return faults;
  await page.keyboard.press('Tab');
  return (await inside()) ? faults : [...faults, `skip link: it does not lead to ${link.href}`];
}

/** The words that a reader sees with scripts and without; what stands in `noscript` is for the others alone. */
export function words(visited) {
  return visited.page.evaluate(() => {
    for (const element of document.querySelectorAll('noscript')) element.hidden = true;
    return document.body.innerText;
  });
}
