// The search: words typed by a reader to the pages that hold them. It loads the files of the index by script elements,
// since a page on a disk may load nothing else, and of the words only those that a query needs. It keeps nothing.
// `pages`, `words` and `find` need no page, so that tests can call them.

(() => {
  const held = new Map();
  const waiting = new Map();

  /** What a file of the index calls to hand over its value. */
  globalThis.prospectus = (name, value) => {
    held.set(name, name.startsWith('words-') ? lines(value) : value);
    return held.get(name);
  };

  /** Lines of words to a list of `[word, places]`. */
  function lines(text) {
    return text.split('\n').map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    });
  }

  /** The places of a word: pairs of the number of a page and of the weight, from 1. */
  function* places(text) {
    let page = 0;
    for (const [, high, low, weight] of text.matchAll(/([a-z]*)([A-Z])([a-z])/gu)) {
      const digits = [...high].map((digit) => digit.charCodeAt(0) - 97);
      page += [...digits, low.charCodeAt(0) - 65].reduce((number, digit) => number * 26 + digit, 0);
      yield [page, weight.charCodeAt(0) - 96];
    }
  }

  /** The words of a text, cut as those of the index are: `[as typed, as found]`. */
  function words(text, { endings, skipped }) {
    const typed = text.replace(/['’]/gu, '').toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u);
    const kept = typed.filter((word) => (word.length > 1 || /^\d$/u.test(word)) && !skipped.includes(word));
    return kept.map((word) => [word, endings.reduce(cut, word)]);
  }

  function cut(word, table) {
    const fits = ([end, , most]) => word.endsWith(end) && [...word].length - end.length >= most;
    const [end, ending] = table.find(fits) ?? ['', ''];
    return word.slice(0, word.length - end.length) + ending;
  }

  /** Whether no more than `most` letters must be added, left out, changed or swapped to make one word of the other. */
  function near(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return false;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      [before, row] = [row, next];
    }
    return row[other.length] <= most;
  }

  /** The numbers of the files in which words that begin with `start` are. */
  function shards(keys, start) {
    const holds = (key, at) => (key <= start || key.startsWith(start)) && !(keys[at + 1] <= start);
    return keys.flatMap((key, at) => (holds(key, at) ? [at] : []));
  }

  /** What a query word stands for in the index: the word itself and longer ones; if there is none, words close to it. */
  async function matches([typed, word], keys, load) {
    const all = async (start) => (await Promise.all(shards(keys, start).map((at) => load(`words-${at}`)))).flat();
    const known = await all(word);
    const longer = ([other]) => word.length > 2 && other.startsWith(word);
    const found = known.flatMap((row) => {
      if (row[0] === word) return [[row[1], 1]];
      return longer(row) ? [[row[1], 0.6]] : [];
    });
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    if (found.length > 0 || most === 0) return found;
    const close = (await all(word[0])).filter(([other]) => near(word, other, most));
    return close.map(([other, text]) => [text, near(word, other, 1) ? 0.5 : 0.3]);
  }

  /** The numbers of the pages for a text, best first. `load` gives the value of a file of the index. */
  async function find(text, load) {
    const about = await load('index');
    const asked = words(text, about);
    const scores = new Map();
    for (const one of asked) {
      const best = new Map();
      for (const [row, factor] of await matches(one, about.keys, load)) {
        const found = [...places(row)];
        const rare = Math.log(1 + about.count / found.length);
        for (const [page, weight] of found) best.set(page, Math.max(best.get(page) ?? 0, weight * rare * factor));
      }
      for (const [page, score] of best) {
        const [sum, count] = scores.get(page) ?? [0, 0];
        scores.set(page, [sum + score, count + 1]);
      }
    }
    const ranked = [...scores].map(([page, [sum, count]]) => [page, sum * (count / asked.length) ** 2]);
    return ranked.sort(([a, one], [b, other]) => other - one || a - b).map(([page]) => page);
  }

  /** What is said of some pages: title, address, summary and, if it is another one, language. */
  async function pages(numbers, load) {
    const { block } = await load('index');
    const one = async (number) => (await load(`pages-${Math.floor(number / block)}`))[number % block];
    return Promise.all(numbers.map(one));
  }

  globalThis.prospectus.find = find;
  globalThis.prospectus.pages = pages;
  globalThis.prospectus.words = words;
  if (typeof document === 'undefined') return;

  /** Loads a file of the index once. */
  function load(name) {
    if (!waiting.has(name)) {
      const script = document.createElement('script');
      const done = new Promise((resolve, reject) => {
        script.onload = () => resolve(held.get(name));
        script.onerror = reject;
      });
      waiting.set(name, done);
      script.src = `${name}.js`;
      document.head.append(script);
    }
    return waiting.get(name);
  }

  const STEP = 20;
  const [form, field, status, list, more] = ['', '-words', '-status', '-results', '-more'].map((end) =>
    document.getElementById(`search${end}`),
  );
  const say = (text, values) => text.replace(/\[([nq])\]/gu, (_, name) => values[name]);
  let found = [];
  let last = '';

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  /** A text whose words that were asked for are marked. */
  function marked(text, asked, about) {
    const isAsked = (word) => words(word, about).some(([, cut]) => asked.includes(cut));
    return text
      .split(/([\p{Alphabetic}\p{N}'’]+)/u)
      .map((part, at) => (at % 2 && isAsked(part) ? element('mark', part) : part));
  }

  /** What the menu calls the part of the site that a page is in; nothing for the first page of that part. */
  function part({ href }) {
    const ways = [...document.querySelectorAll('.site-nav-link')];
    return ways.find((way) => href !== way.href && href.startsWith(way.href.replace('index.html', '')))?.textContent;
  }

  function item([title, address, summary, lang], asked, about) {
    const link = element('a', ...marked(title, asked, about));
    link.href = address;
    const row = element('li', element('h2', link));
    row.className = 'group';
    const kind = element('p', part(link) ?? '');
    kind.className = 'quiet';
    if (kind.textContent) row.append(kind);
    if (summary) row.append(element('p', ...marked(summary, asked, about)));
    if (lang) [row.lang, row.dir] = [lang, 'auto'];
    return row;
  }

  async function show(rows) {
    const about = await load('index');
    const asked = words(last, about).map(([, cut]) => cut);
    list.append(...rows.map((row) => item(row, asked, about)));
    more.hidden = list.children.length >= found.length;
  }

  async function search() {
    const text = field.value.trim();
    if (text === last) return;
    last = text;
    try {
      const numbers = text ? await find(text, load) : [];
      const rows = await pages(numbers.slice(0, STEP), load);
      if (text !== last) return;
      found = numbers;
      list.replaceChildren();
      await show(rows);
      const kind = ['none', 'one'][found.length] ?? 'many';
      status.textContent = text ? say(form.dataset[kind], { n: found.length, q: text }) : '';
    } catch {
      status.textContent = form.dataset.failed;
    }
  }

  let pause;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(search, 200);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  // The first of the new results takes the focus, so that readers go on where the list did.
  more.addEventListener('click', async () => {
    const shown = list.children.length;
    await show(await pages(found.slice(shown, shown + STEP), load));
    list.children[shown]?.querySelector('a').focus();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  search();
})();
