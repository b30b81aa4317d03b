// The events of Node's test runner to a report that fits a screen: failures in full, the rest counted.
// Rule: its last line is `node: N tests passed and N failed`, which `tests/all.sh` adds up.

import { basename } from 'node:path';

/** The reporter itself, as `node --test-reporter` calls it. */
export default async function* report(events) {
  const seen = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type === 'test:diagnostic' && !RUN_TOTALS.test(data.message)) yield `  note: ${data.message}\n`;
    if (type === 'test:stderr') yield data.message;
    if (type === 'test:pass' || type === 'test:fail') yield* finished(type === 'test:pass', data, seen);
  }
  const skipped = seen.skipped ? `, ${seen.skipped} skipped` : '';
  yield `node: ${seen.passed} tests passed and ${seen.failed} failed${skipped}\n`;
}

const RUN_TOTALS = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/u;

function* finished(passed, data, seen) {
  const isGroup = data.details.type === 'suite' || data.details.error?.failureType === 'subtestsFailed';
  if (!isGroup) count(passed, data, seen);
  if (!passed && !isGroup) yield `  FAILED ${data.name}\n${indented(reason(data.details.error))}\n`;
  if (data.skip) yield `  skipped ${data.name}: ${data.skip}\n`;
  if (data.nesting === 0)
    yield `  ${passed ? 'ok    ' : 'FAILED'} ${where(data)}${data.name} (${seconds(data)} s)\n`;
}

function count(passed, data, seen) {
  if (data.skip) seen.skipped += 1;
  else if (passed) seen.passed += 1;
  else seen.failed += 1;
}

function where({ file, name }) {
  return file && basename(file) !== basename(name) ? `${basename(file)}: ` : '';
}

function seconds({ details }) {
  return (details.duration_ms / 1000).toFixed(1);
}

// Node wraps what a test threw; an error that is not an assertion is shown with where it came from.
function reason(error) {
  const cause = error.cause ?? error;
  return cause.code === 'ERR_ASSERTION' ? cause.message : (cause.stack ?? String(cause));
}

function indented(words) {
  return words
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
