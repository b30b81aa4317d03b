// The facts file to plain data in which every number is text, as it was typed.

import { readFileSync } from 'node:fs';

import { parseYaml } from '../browser/lib/yaml.mjs';

/** What the pages must say. */
export const facts = parseYaml(readFileSync(new URL('facts.yaml', import.meta.url), 'utf8'));
