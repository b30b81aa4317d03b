// The three places a site is read from: the root of a server, a folder of a server, and a disk.
// Rule: a mount turns a file's name into the address a reader has, and an address back into the file it names.

import { pathToFileURL } from 'node:url';

/** A web server that shows the site at `base`, such as `http://127.0.0.1:1/ahp/strategy/`. */
export function served(label, base) {
  return {
    label,
    base,
    address: (page) => new URL(page.route, base).href,
    named: (site, path) => (path === '' || path.endsWith('/') ? `${path}index.html` : path),
  };
}

/** The folder itself, opened without a server: an address names a file or nothing. */
export function onDisk(label, root) {
  const base = pathToFileURL(`${root}/`).href;
  return { label, base, address: (page) => new URL(page.name, base).href, named: (site, path) => path };
}

/** The name of the file that `url` shows on this mount, or `undefined` when it shows none of the site's. */
export function fileAt(mount, site, url) {
  if (!url.href.startsWith(mount.base)) return undefined;
  const path = decodeURIComponent(url.href.slice(mount.base.length).replace(/[?#].*$/su, ''));
  const name = mount.named(site, path);
  return site.names.has(name) ? name : undefined;
}
