// Two pictures to how different they look, from 0 (the same) to 1 (white and black).
// Rule: what is compared is what an eye sees from across a room: coarse cells of lightness and hue, so that another
// machine's letters pass and a style sheet that is not there does not.
// Source of the measure: the distance between colours in Oklab (Björn Ottosson, 2020).

/** How a reference picture is taken: a window of a desk, this many pixels wide and high when stored. */
export const STORED = { width: 80, height: 100 };

/** A small picture of the first two screens of a page, as PNG bytes, made smaller by the browser itself. */
export async function smallPicture(page) {
  await page.setViewportSize({ width: 1280, height: 1600 });
  const bytes = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' });
  return shrunk(page.context(), bytes);
}

async function shrunk(context, bytes) {
  const blank = await context.newPage();
  try {
    const data = await blank.evaluate(drawSmall, { source: dataUrl(bytes), ...STORED });
    return Buffer.from(data.split(',')[1], 'base64');
  } finally {
    await blank.close();
  }
}

/** How different two small pictures look: the mean over the cells, and that of the worst twentieth. */
export async function difference(context, one, other) {
  const blank = await context.newPage();
  try {
    return await blank.evaluate(compare, { one: dataUrl(one), other: dataUrl(other) });
  } finally {
    await blank.close();
  }
}

function dataUrl(bytes) {
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

/** Runs in a page: the picture again, each pixel the mean of those that it stands for. */
async function drawSmall({ source, width, height }) {
  const image = await createImageBitmap(await (await fetch(source)).blob(), {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Runs in a page: mean distances in Oklab between cells of 4 by 4 pixels. */
async function compare({ one, other }) {
  const CELL = 4;
  const pixels = async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: image.width, height: image.height });
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    return drawing.getImageData(0, 0, image.width, image.height);
  };
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const oklab = ([r, g, b]) => {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const cells = ({ data, width, height }) => {
    const found = [];
    for (let top = 0; top + CELL <= height; top += CELL)
      for (let left = 0; left + CELL <= width; left += CELL) {
        const sum = [0, 0, 0];
        for (let y = top; y < top + CELL; y += 1)
          for (let x = left; x < left + CELL; x += 1)
            for (let part = 0; part < 3; part += 1) sum[part] += linear(data[(y * width + x) * 4 + part] / 255);
        found.push(oklab(sum.map((value) => value / CELL ** 2)));
      }
    return found;
  };
  const [a, b] = [cells(await pixels(one)), cells(await pixels(other))];
  if (a.length !== b.length) return { mean: 1, worst: 1 };
  const apart = a.map((cell, at) => Math.hypot(...cell.map((part, k) => part - b[at][k]))).sort((x, y) => y - x);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean: mean(apart), worst: mean(apart.slice(0, Math.ceil(apart.length / 20))) };
}
