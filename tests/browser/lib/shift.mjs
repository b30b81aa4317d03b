// A page in a browser to what moved while it was loaded.
// Source: the Layout Instability API, as Chromium measures it; the bar is nothing at all.

/** What moved, in the page as it was opened and again in the window of a phone. */
export async function shiftFaults({ page, context, address }) {
  const faults = await moved(page, 'on a desk');
  // A page of its own: to load this one again would break off what it still loads.
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(address, { waitUntil: 'load' });
  faults.push(...(await moved(phone, 'on a phone')));
  await phone.close();
  return faults;
}

async function moved(page, where) {
  const shifts = await page.evaluate(
    () =>
      new Promise((done) => {
        const seen = [];
        new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({
          type: 'layout-shift',
          buffered: true,
        });
        const told = () =>
          done(
            seen.map(({ value, sources }) => ({
              value,
              what: sources.map(({ node }) => (node?.localName ?? node?.parentElement?.localName) || '?').join(', '),
            })),
          );
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told)));
      }),
  );
  return shifts.map(({ value, what }) => `layout shift ${where}: ${value.toFixed(4)} (${what})`);
}
