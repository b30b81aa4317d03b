// A page in a browser to what comes out of a printer: sheets of A4, and the words on them.
// Rule: the words are read back from the PDF by another program (pdftotext), never from the page.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The printed page: how many sheets, and the words of each as they stand there. */
export async function printed({ page }, options = {}) {
  const bytes = await page.pdf({ format: 'A4', preferCSSPageSize: true, ...options });
  const folder = mkdtempSync(join(tmpdir(), 'prospectus-paper-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, bytes);
    const text = execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
    return { bytes, sheets: text.replace(/\f$/u, '').split('\f') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Words that the page shows to a printer and that are on no sheet, or on none whole. */
export async function lostInPrint(visited, sheets) {
  await visited.page.emulateMedia({ media: 'print' });
  const shown = await visited.page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const box = element.getBoundingClientRect();
      const forEars = box.width <= 1 && box.height <= 1;
      if (!forEars && element.checkVisibility({ visibilityProperty: true })) found.push(walker.currentNode.data);
    }
    return found.join('\n');
  });
  await visited.page.emulateMedia({ media: null });
  const have = counted(sheets.map(withoutFoot).join('\n'));
  const lost = [...counted(shown)].filter(([word, count]) => (have.get(word) ?? 0) < count);
  return lost.map(([word, count]) => `print: “${word}” is shown ${count} times and printed ${have.get(word) ?? 0} times`);
}

/** A sheet without the number at its foot: it stands between the halves of a word that ends the last line at its hyphen. */
function withoutFoot(sheet) {
  return sheet.replace(/\s+\d+\s*\/\s*\d+\s*$/u, '');
}

/** Every word and how often it is there; words with a hyphen are one, for a line may end at it. */
function counted(text) {
  const counts = new Map();
  const words = text.normalize('NFKC').replace(/\u00AD|[-\u2010]\n?/gu, '').toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
