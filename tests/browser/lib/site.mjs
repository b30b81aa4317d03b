// A folder of finished files to the pages in it, found by walking: no list of pages is written down anywhere.
// Rule: a test that looks at pages takes them from here, so that a new page is tested from its first build.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { all, attribute, elements, parse } from './html.mjs';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** The site whose links end in folders, as a web server shows it. */
export function servedSite() {
  return once(process.env.PROSPECTUS_SITE ?? join(PROJECT, 'output'));
}

/** The site whose links end in files, as a USB stick holds it; the served one when there is no other. */
export function filesSite() {
  return process.env.PROSPECTUS_SITE_FILES ? once(process.env.PROSPECTUS_SITE_FILES) : servedSite();
}

/**
 * The same publication in each theme: `[name, site]` for the served site, and for each theme that
 * `PROSPECTUS_SITE_THEMES` names as `NAME=FOLDER`, a space between two.
 */
export function themedSites() {
  const others = (process.env.PROSPECTUS_SITE_THEMES ?? '').split(' ').filter(Boolean);
  return [['civic', servedSite()], ...others.map((pair) => pair.split('=')).map(([name, folder]) => [name, once(folder)])];
}

const known = new Map();

function once(folder) {
  if (!known.has(folder)) known.set(folder, readSite(folder));
  return known.get(folder);
}

/**
 * Reads the folder: its path, the names of all files, its pages with their trees, and apart from them the
 * pages that only send readers on, and those that other sites show in a frame.
 */
export function readSite(folder) {
  const root = resolve(folder);
  const names = existsSync(root) ? walk(root).sort() : [];
  const found = names.filter((name) => name.endsWith('.html')).map((name) => readPage(root, name));
  if (found.length === 0) throw new Error(`no page in ${folder}: build the site first (see tests/README.md)`);
  const pages = found.filter((page) => !sendsOn(page) && !isFramed(page));
  return { root, names: new Set(names), pages, redirects: found.filter(sendsOn), framed: found.filter(isFramed) };
}

function sendsOn(page) {
  return all(page.document, 'meta').some(
    (meta) => attribute(meta, 'http-equiv')?.toLowerCase() === 'refresh',
  );
}

/** Whether a page is for frames of other sites: it takes its links out of them. */
function isFramed(page) {
  return all(page.document, 'base').some((base) => attribute(base, 'target') === '_top');
}

function walk(folder, top = folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (statSync(path).isDirectory()) return walk(path, top);
      return [relative(top, path).split(sep).join('/')];
    });
}

function readPage(root, name) {
  const html = readFileSync(join(root, name), 'utf8');
  const document = parse(html);
  return { name, route: name.replace(/(^|\/)index\.html$/u, '$1'), html, document, ids: ids(document) };
}

function ids(document) {
  const values = [...elements(document)].map((element) => attribute(element, 'id'));
  return new Set(values.filter((id) => id !== undefined));
}

/** The text of a file of the site. */
export function readText(site, name) {
  return readFileSync(join(site.root, name), 'utf8');
}

/** The page at an address below the root, such as `professions/`. */
export function pageAt(site, route) {
  return site.pages.find((page) => page.route === route);
}

/** The address that the site is published at: the canonical address of its opening page. */
export function publishedAt(site) {
  const links = all(pageAt(site, '')?.document ?? {}, 'link');
  const canonical = links.find((link) => attribute(link, 'rel') === 'canonical');
  if (!canonical) throw new Error('index.html has no canonical link');
  return attribute(canonical, 'href');
}
