// YAML to plain data whose scalars are all text.
// Rule: 4.00 stays 4.00; whoever wants a number says so.

import { parse } from 'yaml';

/** The data in `source`. */
export function parseYaml(source) {
  return parse(source, { schema: 'failsafe' });
}
