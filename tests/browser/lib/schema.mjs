// A value and a JSON Schema to what does not fit, for the words of JSON Schema 2020-12 that published schemas use.
// Rule: a word that is not known here is a fault, so that nothing in a schema is passed over in silence.

/** What of `value` does not fit `schema`: one sentence for each fault. */
export function misfits(value, schema, at = '$', whole = schema) {
  return Object.entries(schema).flatMap(([word, wanted]) => {
    const rule = WORDS[word];
    if (!rule) return [`${at}: the schema says \`${word}\`, which is not known here`];
    return rule({ value, wanted, schema, at, whole });
  });
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const unless = (fits, at, reason) => (fits ? [] : [`${at}: ${reason}`]);
const shown = (value) => JSON.stringify(value)?.slice(0, 60);

const TYPES = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const FORMATS = {
  uri: (value) => URL.canParse(value),
  date: (value) => /^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(Date.parse(value)),
};

const says = () => [];

const WORDS = {
  $schema: says,
  $id: says,
  $defs: says,
  title: says,
  description: says,
  type: ({ value, wanted, at }) => unless(TYPES[wanted]?.(value), at, `${shown(value)} is not: ${wanted}`),
  const: ({ value, wanted, at }) => unless(value === wanted, at, `${shown(value)} is not ${shown(wanted)}`),
  enum: ({ value, wanted, at }) => unless(wanted.includes(value), at, `${shown(value)} is none of ${shown(wanted)}`),
  minimum: ({ value, wanted, at }) => unless(!(value < wanted), at, `${value} is less than ${wanted}`),
  pattern: ({ value, wanted, at }) =>
    unless(typeof value !== 'string' || new RegExp(wanted, 'u').test(value), at, `${shown(value)} is not like ${wanted}`),
  format: ({ value, wanted, at }) => {
    if (!FORMATS[wanted]) return [`${at}: the schema says the format \`${wanted}\`, which is not known here`];
    return unless(typeof value !== 'string' || FORMATS[wanted](value), at, `${shown(value)} is not: ${wanted}`);
  },
  required: ({ value, wanted, at }) =>
    isObject(value) ? wanted.filter((name) => !(name in value)).map((name) => `${at}: \`${name}\` is missing`) : [],
  properties: ({ value, wanted, at, whole }) =>
    isObject(value)
      ? Object.entries(wanted)
          .filter(([name]) => name in value)
          .flatMap(([name, schema]) => misfits(value[name], schema, `${at}.${name}`, whole))
      : [],
  items: ({ value, wanted, at, whole }) =>
    Array.isArray(value) ? value.flatMap((item, n) => misfits(item, wanted, `${at}[${n}]`, whole)) : [],
  anyOf: ({ value, wanted, at, whole }) => {
    const tries = wanted.map((schema) => misfits(value, schema, at, whole));
    return tries.some((faults) => faults.length === 0) ? [] : [`${at}: fits nothing of: ${tries.flat().join('; ')}`];
  },
  $ref: ({ value, wanted, at, whole }) => {
    const schema = wanted.replace(/^#\//u, '').split('/').reduce((inside, name) => inside?.[name], whole);
    return schema ? misfits(value, schema, at, whole) : [`${at}: the schema has no ${wanted}`];
  },
};
