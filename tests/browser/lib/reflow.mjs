// A page in a browser to the words that are lost when a reader makes them larger or sets them wider apart.
// Sources: WCAG 2.2, 1.4.10 (a window of 1280 px at 400% is one of 320 by 256) and 1.4.12 (the four distances).

const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Words that a window of 1280 px shows and the same window at 400% neither shows nor opens, or shows cut off. */
export async function zoomFaults({ page }) {
  await page.setViewportSize({ width: 1280, height: 1024 });
  const wide = await page.evaluate(lines);
  await page.setViewportSize({ width: 320, height: 256 });
  // A summary that is shown leads to what it folds.
  await page.evaluate(() => {
    window.folded = [...document.querySelectorAll('details:not([open])')].filter((each) => each.firstElementChild.checkVisibility());
    for (const each of window.folded) each.open = true;
  });
  const narrow = new Set(await page.evaluate(lines));
  await page.evaluate(() => {
    for (const each of window.folded) each.open = false;
  });
  const lost = wide.filter((line) => !narrow.has(line)).slice(0, 3);
  const cut = await page.evaluate(cutText);
  return [...lost.map((line) => `“${line}” is not shown`), ...cut].map((fault) => `at 400%: ${fault}`);
}

/** Words that are cut off or laid over others with the text spacing that a reader may set. */
export async function spacingFaults({ page }) {
  const faults = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const before = await page.evaluate(cutText);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACING);
    const after = await page.evaluate(cutText);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);
    await page.evaluate(() => (document.adoptedStyleSheets = []));
    faults.push(...[...before, ...after].map((fault) => `text spacing at ${width} px: ${fault}`));
    if (wide) faults.push(`text spacing at ${width} px: the page scrolls sideways`);
  }
  return [...new Set(faults)];
}

/** Runs in the page: every run of words that is shown, once. */
function lines() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const words = walker.currentNode.data.replace(/\s+/gu, ' ').trim();
    if (words && walker.currentNode.parentElement.checkVisibility({ visibilityProperty: true })) found.add(words);
  }
  return [...found];
}

/** Runs in the page: words that a box cuts off, and words that lie on other words. */
function cutText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces = [];
  const clips = (element) => {
    const { overflowX, overflowY, position, clipPath } = getComputedStyle(element);
    const hidden = [overflowX, overflowY].some((value) => /hidden|clip/u.test(value));
    const box = element.getBoundingClientRect();
    const forEars = (box.width <= 1 && box.height <= 1) || (position === 'absolute' && clipPath !== 'none');
    return { hidden, forEars, box };
  };
  const cutters = new Map();
  const clip = (element) => {
    if (!cutters.has(element)) cutters.set(element, clips(element));
    return cutters.get(element);
  };
  const faults = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const words = node.data.replace(/\s+/gu, ' ').trim();
    if (!words || !node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const above = [];
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) above.push(at);
    if (above.some((element) => clip(element).forEars)) continue;
    const cutter = above.find((element) => {
      const { hidden, box } = clip(element);
      return (
        hidden &&
        boxes.some(
          (own) =>
            own.right > box.right + 2 || own.left < box.left - 2 || own.bottom > box.bottom + 4 || own.top < box.top - 4,
        )
      );
    });
    if (cutter) faults.push(`“${words.slice(0, 40)}” is cut off by <${cutter.localName} class="${cutter.classList}">`);
    const floats = above.some((element) => /fixed|sticky/u.test(getComputedStyle(element).position));
    if (!floats) pieces.push(...boxes.map((box) => ({ box, words, node })));
  }
  pieces.sort((a, b) => a.box.top - b.box.top);
  const inset = 3;
  for (let i = 0; i < pieces.length; i += 1) {
    for (let k = i + 1; k < pieces.length && pieces[k].box.top < pieces[i].box.bottom - inset; k += 1) {
      const [a, b] = [pieces[i], pieces[k]];
      if (a.node === b.node) continue;
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // Lines of one paragraph reach into each other a little; words on words share half their height.
      if (across > inset && down > Math.min(a.box.height, b.box.height) / 2)
        faults.push(`“${a.words.slice(0, 30)}” and “${b.words.slice(0, 30)}” lie on each other`);
    }
  }
  return [...new Set(faults)].slice(0, 5);
}
