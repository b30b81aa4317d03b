// The Chromium of this machine to a browser that a test can drive, quiet on the network.
// Rule: nothing is downloaded here; `tests/all.sh` installs the browser when there is none.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
// Chromium calls home at every start unless it is told not to.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Starts the browser; close it when the tests are over. */
export function launch() {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: browserPath(), args: QUIET, chromiumSandbox: !asRoot });
}

/** Where the browser is: `PROSPECTUS_CHROMIUM`, or the first of the usual names on the path. */
export function browserPath() {
  const named = process.env.PROSPECTUS_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = named ?? NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
  if (!found)
    throw new Error(`no browser found: install Debian's chromium, or set PROSPECTUS_CHROMIUM to its path`);
  return found;
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
