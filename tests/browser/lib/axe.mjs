// A page in a browser to what axe-core finds in it: WCAG 2.2 at levels A and AA, and good practice.
// Rule: a violation is a fault, whatever its impact; none is waived here.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const EVERYTHING = { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };

/** The widths of a desk and of the narrowest phone, which is also a desk at 400%. */
export const WIDTHS = [1280, 320];

// The reader's own colours take the place of the page's there, and axe still reads the page's.
const FORCED = { ...EVERYTHING, rules: { ...EVERYTHING.rules, 'color-contrast': { enabled: false } } };

/** The colours that a reader's machine may ask for, and what is looked at in them. */
export const SCHEMES = {
  'in light': { media: { colorScheme: 'light', forcedColors: 'none' }, rules: EVERYTHING },
  'in the dark': { media: { colorScheme: 'dark', forcedColors: 'none' }, rules: EVERYTHING },
  'in forced colours': { media: { colorScheme: 'dark', forcedColors: 'active' }, rules: FORCED },
};

/** All violations of the page, at both widths in each scheme of colours. */
export async function axeFaults({ page }) {
  await page.evaluate(axe.source);
  const faults = [];
  for (const [scheme, { media, rules }] of Object.entries(SCHEMES)) {
    await page.emulateMedia(media);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      faults.push(...(await run(page, rules, `at ${width} px ${scheme}`)));
    }
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return faults;
}

async function run(page, options, where) {
  const violations = await page.evaluate(async (given) => {
    const { violations: found } = await globalThis.axe.run(document, {
      ...given,
      resultTypes: ['violations'],
    });
    return found.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
    }));
  }, options);
  return violations.flatMap(({ id, help, nodes }) => {
    const [shown, more] = [nodes.slice(0, 3), Math.max(0, nodes.length - 3)];
    const lines = shown.map(
      ({ target, failureSummary }) =>
        `    ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(';').trim()}`,
    );
    return [[`axe ${id} ${where}: ${help}`, ...lines, ...(more ? [`    and ${more} more`] : [])].join('\n')];
  });
}
