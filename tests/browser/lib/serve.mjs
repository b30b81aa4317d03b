// A folder to a web server on this machine's loopback address, as plain as the plainest host.
// Rule: it adds nothing that a site may lean on: no rewriting, no guessing of extensions, no headers but the type.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Serves `folder` under `mount` (`/` or `/a/b/`) on a free port. */
export async function serve(folder, mount = '/') {
  const server = createServer((request, response) => {
    answer(folder, mount, request.url).then(({ status, headers, body }) => {
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { origin, base: origin + mount, close };
}

/** The answer to one address: a file, the way to a folder's page, or the page for missing addresses. */
async function answer(folder, mount, address) {
  const path = decoded(address);
  if (path === undefined || !path.startsWith(mount)) return plain(404, 'outside the site');
  const name = path.slice(mount.length);
  const file = await read(folder, name === '' || name.endsWith('/') ? `${name}index.html` : name);
  if (file) return file;
  if (name !== '' && !name.endsWith('/') && (await read(folder, `${name}/index.html`))) {
    return { ...plain(301, 'moved'), headers: { location: `${path}/` } };
  }
  const missing = await read(folder, '404.html');
  return missing ? { ...missing, status: 404 } : plain(404, 'no such page');
}

function decoded(address) {
  try {
    const path = decodeURIComponent(address.replace(/[?#].*$/su, ''));
    return path.split('/').includes('..') || path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function read(folder, name) {
  try {
    const body = await readFile(join(folder, name));
    return {
      status: 200,
      headers: { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' },
      body,
    };
  } catch {
    return undefined;
  }
}

function plain(status, body) {
  return { status, headers: { 'content-type': TYPES['.txt'] }, body };
}
