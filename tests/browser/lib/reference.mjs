// The twelve pages that stand for all of the sample publication: one of each kind a reader meets.

/** Addresses below the root of the site. */
export const REFERENCE = [
  '',
  'professions/',
  'professions/dietitian/',
  'themes/',
  'themes/workforce-supply/',
  'commitments/',
  'commitments/best-start/',
  'pathways/surgical-cancer/',
  'feedback/',
  'metrics/',
  'about-us/',
  'foreword/',
];

/** A name for files of a page: `professions-dietitian`, `opening`. */
export function fileName(route) {
  return route.replace(/\/$/u, '').replaceAll('/', '-') || 'opening';
}
