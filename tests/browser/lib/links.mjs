// The bytes of a site to every address in it that leads nowhere, or that only works from one place.
// Rule: addresses are read by a parser of HTML and resolved as a browser would; nothing is guessed from text.

import { attribute, elements, place } from './html.mjs';
import { fileAt, served } from './mounts.mjs';
import { publishedAt, readText } from './site.mjs';

// Attributes that hold an address, and those that hold several.
const ADDRESSES = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'background'];
// Attributes that name ids of the same page.
const ID_LISTS = [
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-owns',
  'aria-details',
  'headers',
  'for',
];
// Links about a page rather than from it: their format demands whole addresses.
const WHOLE = new Set(['canonical', 'alternate']);

/** Every address of `page`, with the element that holds it. */
export function addresses(page) {
  return [...elements(page.document)].flatMap((element) => {
    const single = ADDRESSES.map((name) => [name, attribute(element, name)]);
    const several = ['srcset', 'imagesrcset'].flatMap((name) =>
      candidates(attribute(element, name)).map((url) => [name, url]),
    );
    const found = [...single, ...several].filter(([, value]) => value !== undefined);
    return found.map(([name, value]) => ({ element, name, value: value.trim() }));
  });
}

function candidates(srcset) {
  return (srcset ?? '')
    .split(',')
    .map((part) => part.trim().split(/\s+/u)[0])
    .filter(Boolean);
}

/** What is wrong with the addresses of `page`, read from `mount`: one sentence for each fault. */
export function linkFaults(site, page, mount) {
  return addresses(page)
    .filter(({ element }) => !WHOLE.has(attribute(element, 'rel')))
    .flatMap((each) => {
      const fault = addressFault(site, page, mount, each.value);
      return fault
        ? [`${place(each.element)}: <${each.element.tagName} ${each.name}="${each.value}"> ${fault}`]
        : [];
    });
}

function addressFault(site, page, mount, value) {
  if (/^(?:mailto|tel):/u.test(value)) return undefined;
  if (/^https?:/u.test(value)) return outsideFault(site, value);
  if (/^[a-z][a-z0-9+.-]*:/iu.test(value)) return 'is of a kind that this site does not use';
  if (value.startsWith('/')) return 'works only at one place of one server';
  if (value.startsWith('#')) return anchorFault(page, value);
  return targetFault(site, mount, new URL(value, mount.address(page)));
}

function outsideFault(site, value) {
  return value.startsWith(publishedAt(site)) ? 'names this site by its whole address' : undefined;
}

function targetFault(site, mount, url) {
  const name = fileAt(mount, site, url);
  if (!name) return `leads to no file (${url.href.replace(mount.base, 'SITE/')})`;
  const target = site.pages.find((each) => each.name === name);
  return target && url.hash ? anchorFault(target, url.hash) : undefined;
}

function anchorFault(page, hash) {
  const id = decodeURIComponent(hash.slice(1));
  return id === '' || page.ids.has(id) ? undefined : `leads to an anchor that ${page.name} does not have`;
}

/** Ids that `page` names in `aria-labelledby` and the like, and does not have. */
export function idFaults(page) {
  return [...elements(page.document)].flatMap((element) =>
    ID_LISTS.flatMap((name) =>
      (attribute(element, name) ?? '')
        .split(/\s+/u)
        .filter(Boolean)
        .map((id) => [name, id]),
    )
      .filter(([, id]) => !page.ids.has(id))
      .map(
        ([name, id]) =>
          `${place(element)}: <${element.tagName} ${name}> names #${id}, which is not on the page`,
      ),
  );
}

/**
 * What is wrong with the addresses of the page for missing addresses. A server shows it at any depth, so
 * a relative address would mean something else each time: here, each must start at the root of the server.
 */
export function notFoundFaults(site, page) {
  const home = publishedAt(site);
  const mount = served('published', home);
  const deep = new URL('no/such/page/at-all.html', home);
  return addresses(page)
    .filter(({ value }) => !value.startsWith('#') && !/^(?:mailto|tel):/u.test(value))
    .filter(({ element }) => !WHOLE.has(attribute(element, 'rel')))
    .map(({ element, value }) => [`${place(element)}: ${value}`, new URL(value, deep)])
    .filter(([, url]) => url.origin === deep.origin && !fileAt(mount, site, url))
    .map(([where, url]) => `${where} leads to no file from ${deep.pathname} (${url.pathname})`);
}

/** Addresses in style sheets that lead nowhere or away, as `civic.css: url(x)`. */
export function styleFaults(site) {
  return [...site.names]
    .filter((name) => name.endsWith('.css'))
    .flatMap((name) => {
      const css = readText(site, name).replace(/\/\*.*?\*\//gsu, '');
      const found = [...css.matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/gu)].map(
        (match) => match[1] ?? match[2],
      );
      return found
        .filter((value) => !value.startsWith('data:'))
        .filter(
          (value) =>
            /^(?:[a-z]+:|\/)/iu.test(value) ||
            !site.names.has(new URL(value, `http://x/${name}`).pathname.slice(1)),
        )
        .map((value) => `${name}: ${value}`);
    });
}
