// A page in a browser to what a reader who has only a keyboard would miss.
// Rule: the Tab key is pressed for real; where the focus may go is never guessed from the markup alone.

/** What a press of Tab may reach, were nothing in the way: the browser's own idea of it, less what is not shown. */
const STOPS =
  'a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable]';

/** The page as a desk shows it, and as it is at 400%: there a bar that stays in sight covers most. */
export const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 320, height: 256 },
];

/** Stops that Tab does not reach, reaches in another order than the page's, does not show, or leaves covered. */
export async function keyboardFaults({ page }) {
  const faults = [];
  // Without motion the page is where it scrolls to at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    const stops = await page.evaluate(listen, STOPS);
    for (let press = 0; press <= stops; press += 1) {
      await page.keyboard.press('Tab');
      await page.evaluate(() => globalThis.walked.look());
    }
    const found = await page.evaluate(() => globalThis.walked.faults());
    faults.push(...found.map((fault) => `keyboard at ${size.width} px: ${fault}`));
  }
  await page.emulateMedia({ reducedMotion: null });
  return faults;
}

/** Runs in the page: notes every stop of the focus, from the page's start on, and how it looks there. */
function listen(selector) {
  document.activeElement?.blur();
  scrollTo(0, 0);
  const name = (element) =>
    `<${element.localName}> “${(element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/gu, ' ').slice(0, 40)}”`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.inert;
  const stops = [...document.querySelectorAll(selector)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && shown(element),
  );
  const look = (element) => {
    const style = getComputedStyle(element);
    const parts = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor'];
    return parts.map((part) => style[part]).join('|');
  };
  const resting = new Map(stops.map((element) => [element, look(element)]));
  const visited = [];
  const faults = [];
  const inSight = (box) => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const uncovered = (element) =>
    [...element.getClientRects()].filter(inSight).some((box) => {
      const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
      const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element));
    });
  const note = (target) => {
    if (target === document.body || visited.includes(target)) return;
    visited.push(target);
    if (look(target) === resting.get(target)) faults.push(`nothing shows that ${name(target)} has the focus`);
    if (!uncovered(target)) faults.push(`${name(target)} has the focus and cannot be seen`);
  };
  globalThis.walked = {
    // After the press, when the browser has scrolled: at the event itself it has not yet.
    look: () => new Promise((done) => requestAnimationFrame(() => done(note(document.activeElement)))),
    faults: () => {
      const missed = stops.filter((element) => !visited.includes(element));
      const order = visited.filter((element) => stops.includes(element));
      const jump = order.find(
        (element, at) =>
          at > 0 && !(order[at - 1].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
      );
      return [
        ...faults,
        ...missed.map((element) => `Tab does not reach ${name(element)}`),
        ...(jump ? [`Tab reaches ${name(jump)} after something that stands behind it`] : []),
      ];
    },
  };
  return stops.length;
}
