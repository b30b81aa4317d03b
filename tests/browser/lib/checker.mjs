// Files to what the Nu HTML Checker says of them, all in one run of Java.
// Rule: errors are faults, the rest is for reading; no message is filtered out.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = String(createRequire(import.meta.url)('vnu-jar'));

/** All messages about the files below `root`: `{ isError, where, sentence }`. */
export async function check(root, files) {
  const options = [
    '--format',
    'json',
    '--stdout',
    '--exit-zero-always',
    '--also-check-css',
    '--also-check-svg',
  ];
  const output = await java(['-Xss4m', '-jar', JAR, ...options, ...files]);
  return JSON.parse(output).messages.map((message) => described(root, message));
}

function described(root, { url, type, subType, lastLine, message, extract }) {
  const isError = type !== 'info';
  const where = `${relative(root, fileURLToPath(url))}:${lastLine ?? '?'}`;
  const near = isError && extract ? `, near ${JSON.stringify(extract.trim())}` : '';
  return { isError, where, sentence: `${subType ?? type}: ${message}${near}` };
}

function java(args) {
  return new Promise((done, fail) => {
    execFile('java', args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`the Nu HTML Checker did not run: ${error.message}\n${stderr}`));
      else done(stdout);
    });
  });
}
