// The finished pages against `facts.yaml`: every name, number and list that the strategy gives.
// Pages are asked by id, landmark and heading only, so another theme must pass as well.

import assert from 'node:assert';
import { describe, test } from 'node:test';

import { all, attribute, first, section, text, topItems } from '../browser/lib/html.mjs';
import { pageAt, readText, servedSite } from '../browser/lib/site.mjs';
import { expectNone } from '../browser/lib/visit.mjs';
import { facts } from './facts.mjs';

const site = servedSite();

/** The main part of the page at `route`. */
function main(route) {
  const page = pageAt(site, route);
  assert.ok(page, `there is no page at /${route}`);
  return first(page.document, 'main');
}

/** The section of the page at `route` that the anchor `id` leads to. */
function sectionAt(route, id) {
  const found = section(main(route), id);
  assert.ok(found, `/${route} has no #${id}`);
  return found;
}

/** What stands among the entries of a kind and is none: lists of their parts, and the same in other forms. */
const OTHERS = /^(?:objectives|hand-outs|which-job)(?:\/|$)|\/(?:hand-out|large-print|use|poster)$/u;

/** The ids of the entries below `folder/` that a part of a page links to, each once. */
function linked(node, folder, route) {
  const targets = all(node, 'a').map(
    (link) => new URL(attribute(link, 'href') ?? '', `http://x/${route}`).pathname,
  );
  const ids = targets.map(
    (path) => new RegExp(`^/${folder}/([^/]+)/(?:index\\.html)?$`, 'u').exec(path)?.[1],
  );
  return [...new Set(ids)].filter((id) => id && id !== 'index.html' && !OTHERS.test(id)).sort();
}

/** Whether `words` stand in `said` as whole words or numbers: 4 is not found in 40 or 4.5. */
function says(said, words) {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d.])${escaped}(?![\\d]|\\.\\d)`, 'iu').test(said);
}

/** Expects the main part of the page at `route` to say `words`. */
function expectSays(route, words) {
  const said = text(main(route));
  assert.ok(says(said, words), `/${route} does not say “${words}” but: ${said.slice(0, 400)}…`);
}

/** Expects one item for each of `expected`, and each of `expected` in an item of its own. */
function expectItems(items, expected, where) {
  const said = items.map(text);
  assert.strictEqual(
    said.length,
    expected.length,
    `${where} has ${said.length} items and not ${expected.length}: ${said.join(' | ')}`,
  );
  const free = new Set(said.keys());
  for (const words of [...expected].sort((a, b) => b.length - a.length)) {
    const at = [...free].find((index) => said[index].toLowerCase().includes(words.toLowerCase()));
    assert.notStrictEqual(at, undefined, `${where} has no item with “${words}”: ${said.join(' | ')}`);
    free.delete(at);
  }
}

describe('addresses', () => {
  const entries = [
    ...facts.commitments.map(({ id }) => `commitments/${id}/`),
    ...Object.keys(facts.professions).map((id) => `professions/${id}/`),
    ...facts.themes.map(({ id }) => `themes/${id}/`),
  ];
  for (const route of [...facts.pages, ...entries]) {
    test(`there is a page at /${route}`, () => assert.ok(pageAt(site, route), 'no such page'));
  }
  for (const name of facts.files)
    test(`there is a file ${name}`, () => assert.ok(site.names.has(name), 'no such file'));

  for (const [folder, ids] of Object.entries({
    commitments: facts.commitments.map(({ id }) => id),
    professions: Object.keys(facts.professions),
    themes: facts.themes.map(({ id }) => id),
  })) {
    test(`/${folder}/ leads to all ${ids.length} of its entries and there are no more`, () => {
      assert.deepStrictEqual(linked(main(`${folder}/`), folder, `${folder}/`), [...ids].sort());
      const pages = site.pages
        .map((page) => new RegExp(`^${folder}/(.+)/$`, 'u').exec(page.route)?.[1])
        .filter((id) => id && !OTHERS.test(id));
      assert.deepStrictEqual(pages.sort(), [...ids].sort());
    });
  }
});

describe('every page', () => {
  test('says that it is not official', () => {
    expectNone(
      site.pages
        .filter((page) => !text(first(page.document, 'body')).includes(facts.notice))
        .map(({ name }) => name),
    );
  });

  test('names the organisation', () => {
    expectNone(
      site.pages
        .filter((page) => !text(first(page.document, 'body')).includes(facts.organisation))
        .map(({ name }) => name),
    );
  });

  test('is free of words that no reader may meet', () => {
    expectNone(
      site.pages.flatMap((page) => {
        const said = visibleWords(page);
        return facts.forbidden.flatMap(({ pattern, but, capitals, why }) => {
          const judged = but ? said.replaceAll(but, '') : said;
          const found = new RegExp(pattern, capitals ? 'u' : 'iu').exec(judged);
          return found
            ? [`${page.name}: “…${judged.slice(Math.max(0, found.index - 30), found.index + 30)}…”: ${why}`]
            : [];
        });
      }),
    );
  });

  test('and every other file of the site looks like nobody else', () => {
    const names = [...site.names].filter((name) => /\.(?:html|css|svg|js|json|xml|txt|csv)$/u.test(name));
    expectNone(
      names.flatMap((name) => {
        const bytes = `${name}\n${readText(site, name)}`;
        return facts.forbidden_in_files
          .filter(({ pattern }) => new RegExp(pattern, 'iu').test(bytes))
          .map(({ why }) => `${name}: ${why}`);
      }),
    );
  });
});

/** What a page says, to the eye and to a screen reader, and in search results. */
function visibleWords({ document }) {
  const said = all(document, 'img', 'meta', 'a', 'nav', 'section').flatMap((element) =>
    ['alt', 'content', 'title', 'aria-label'].map((name) =>
      name === 'content' && !attribute(element, 'name') ? undefined : attribute(element, name),
    ),
  );
  return [text(first(document, 'title')), text(first(document, 'body')), ...said.filter(Boolean)].join(
    ' \n ',
  );
}

describe('the opening page', () => {
  test('has the title of the strategy', () => assert.strictEqual(text(first(main(''), 'h1')), facts.title));

  test('leads to everything', () => {
    assert.deepStrictEqual(linked(main(''), 'professions', ''), Object.keys(facts.professions).sort());
    assert.deepStrictEqual(linked(main(''), 'themes', ''), facts.themes.map(({ id }) => id).sort());
    assert.deepStrictEqual(linked(main(''), 'commitments', ''), facts.commitments.map(({ id }) => id).sort());
  });
});

describe('the workforce', () => {
  for (const { value, qualifier, label } of facts.headcounts) {
    for (const route of ['', 'about-us/']) {
      test(`/${route} says ${qualifier} ${value} ${label}`, () =>
        expectSays(route, `${qualifier} ${value} ${label}`));
    }
  }

  test('/about-us/ leads to all professions', () => {
    assert.deepStrictEqual(
      linked(main('about-us/'), 'professions', 'about-us/'),
      Object.keys(facts.professions).sort(),
    );
  });

  const tables = () => all(main('about-us/'), 'table').map(rows);
  for (const [question, expected] of Object.entries(facts.diversity)) {
    test(`a table gives the shares of ${question}`, () => {
      const wanted = Object.entries(expected);
      const found = tables().find(
        (table) => table.length === wanted.length && table.every(([label]) => label in expected),
      );
      assert.deepStrictEqual(found, wanted, `no table has the rows ${Object.keys(expected).join(', ')}`);
    });
  }
  test('there are no more tables than questions', () =>
    assert.strictEqual(tables().length, Object.keys(facts.diversity).length));
});

/** The rows of a table that have a header of their own, each as the words of its cells. */
function rows(table) {
  return all(table, 'tr')
    .filter((row) => all(row, 'th').some((cell) => attribute(cell, 'scope') === 'row'))
    .map((row) => all(row, 'th', 'td').map(text));
}

describe('people', () => {
  for (const { name, role, page } of facts.people) {
    test(`/${page} names ${name}, ${role}`, () => {
      const together = all(main(page), 'li', 'tr', 'p', 'div', 'dd')
        .map(text)
        .filter((words) => words.includes(name) && words.includes(role));
      const alone = together.some(
        (words) => facts.people.filter((person) => words.includes(person.name)).length === 1,
      );
      assert.ok(alone, `no item has this name and this role, and no other person: ${together.join(' | ')}`);
    });
  }
});

describe('statements', () => {
  for (const { page, words } of facts.statements) {
    test(`/${page} says “${words}”`, () => expectSays(page, words));
  }
});

describe('lists', () => {
  for (const { page, section: id, items } of facts.lists) {
    test(`/${page}#${id} has its ${items.length} items`, () =>
      expectItems(topItems(sectionAt(page, id)), items, `/${page}#${id}`));
  }
});

describe('professions', () => {
  const SECTIONS = {
    what: 'what-they-do',
    where: 'where-they-work',
    future: 'future-plans',
    support: 'support-roles',
  };
  for (const [id, profile] of Object.entries(facts.professions)) {
    test(`${id} has its title`, () =>
      assert.strictEqual(text(first(main(`professions/${id}/`), 'h1')), profile.title));
    for (const [name, anchor] of Object.entries(SECTIONS)) {
      test(`${id} has ${profile[name].length} items in #${anchor}`, () => {
        const found = sectionAt(`professions/${id}/`, anchor);
        expectItems(topItems(found), profile[name], `#${anchor}`);
        assert.notStrictEqual(text(found), '', `#${anchor} says nothing`);
      });
    }
    test(`${id} leads to the pathway and its feedback`, () => {
      const links = all(main(`professions/${id}/`), 'a').map((link) => attribute(link, 'href') ?? '');
      const feedback = Object.entries(facts.feedback)
        .filter(([, about]) => about.includes(id))
        .map(([item]) => item);
      expectNone(
        [facts.pathway.page.split('/').at(-2), ...feedback].filter(
          (part) => !links.some((link) => link.includes(part)),
        ),
      );
    });
  }
});

describe('the pathway', () => {
  const { page, steps } = facts.pathway;

  test(`has ${Object.keys(steps).length} steps, each of a profession`, () => {
    const items = topItems(sectionAt(page, 'steps'));
    assert.deepStrictEqual(
      items.map((item) => linked(item, 'professions', page).join()).sort(),
      Object.keys(steps).sort(),
    );
  });

  for (const [id, words] of Object.entries(steps)) {
    test(`says what the ${id} adds`, () => {
      const item = topItems(sectionAt(page, 'steps')).find((each) =>
        linked(each, 'professions', page).includes(id),
      );
      assert.ok(item && text(item).includes(words), `“${words}” is not in: ${item && text(item)}`);
    });
  }
});

describe('feedback', () => {
  for (const [id, about] of Object.entries(facts.feedback)) {
    test(`#${id} is a summary about its professions`, () => {
      const item = sectionAt('feedback/', id);
      assert.deepStrictEqual(linked(item, 'professions', 'feedback/'), [...about].sort());
      assert.strictEqual(all(item, 'blockquote', 'q').length, 0, 'nothing is quoted');
      assert.ok(text(item).length > 80, `too short for a summary: ${text(item)}`);
    });
  }
});

describe('commitments', () => {
  for (const { id, name } of facts.commitments) {
    test(`${id} has its exact name and leads to the themes that serve it`, () => {
      const part = main(`commitments/${id}/`);
      assert.strictEqual(text(first(part, 'h1')), name);
      const serving = facts.themes
        .filter(({ commitments }) => commitments.includes(id))
        .map((theme) => theme.id);
      assert.deepStrictEqual(linked(part, 'themes', `commitments/${id}/`), serving.sort());
    });
  }

  test('stand in the order of the strategy', () => {
    const names = facts.commitments.map(({ name }) => name);
    const said = all(main('commitments/'), 'a')
      .map(text)
      .filter((words) => names.includes(words));
    assert.deepStrictEqual(said.slice(0, names.length), names);
  });
});

describe('themes', () => {
  for (const { id, title, commitments, objectives } of facts.themes) {
    test(`${id} has its title, years and ${commitments.length} commitments`, () => {
      const part = main(`themes/${id}/`);
      assert.strictEqual(text(first(part, 'h1')), title);
      assert.deepStrictEqual(linked(part, 'commitments', `themes/${id}/`), [...commitments].sort());
      expectNone(facts.years.filter((year) => !says(text(part), year)));
    });

    test(`${id} has its ${objectives.length} objectives, each with its permanent anchor`, () => {
      const items = topItems(sectionAt(`themes/${id}/`, 'objectives'));
      assert.deepStrictEqual(
        items.map((item) => anchorOf(item)),
        objectives,
      );
      expectNone(items.filter((item) => text(item).length < 20).map(text));
    });
  }

  test('stand in the order of the strategy', () => {
    const titles = facts.themes.map(({ title }) => title);
    const said = all(main('themes/'), 'a')
      .map(text)
      .filter((words) => titles.includes(words));
    assert.deepStrictEqual(said.slice(0, titles.length), titles);
  });

  test('have 88 objectives and 35 links to commitments in all', () => {
    assert.strictEqual(new Set(facts.themes.flatMap(({ objectives }) => objectives)).size, 88);
    assert.strictEqual(facts.themes.flatMap(({ commitments }) => commitments).length, 35);
  });
});

describe('lists of objectives', () => {
  const of = (themes) => themes.flatMap(({ id, objectives }) => objectives.map((anchor) => `/themes/${id}/#${anchor}`));
  const lists = [
    ['themes/objectives/', of(facts.themes)],
    ...facts.commitments.map(({ id }) => [
      `themes/objectives/commitments/${id}/`,
      of(facts.themes.filter(({ commitments }) => commitments.includes(id))),
    ]),
  ];
  for (const [route, expected] of lists) {
    test(`${route} leads to ${expected.length} objectives, each at its home`, () => {
      const links = all(main(route), 'a').map((link) => new URL(attribute(link, 'href'), `http://x/${route}`));
      const led = links.filter(({ hash }) => hash).map(({ pathname, hash }) => pathname + hash);
      assert.deepStrictEqual(led, expected);
    });
  }
});

/** The id of an item, or the first one inside it. */
function anchorOf(item) {
  return (
    attribute(item, 'id') ??
    all(item, 'h3', 'h4', 'p', 'div', 'article')
      .map((inner) => attribute(inner, 'id'))
      .find(Boolean)
  );
}

describe('targets', () => {
  const table = () => {
    const found = all(main('metrics/'), 'table')
      .map(rows)
      .find((each) => each.length === facts.metrics.length);
    assert.ok(found, `no table has ${facts.metrics.length} rows with headers`);
    return found;
  };

  for (const { measure, direction, years } of facts.metrics) {
    test(`${measure}: 3 years as given`, () => {
      const row = table().filter((cells) => cells[0].toLowerCase().includes(measure));
      assert.strictEqual(row.length, 1, `no single row is about ${measure}`);
      const cells = row[0].slice(-years.length);
      cells.forEach((cell, at) => {
        assert.ok(
          direction.some((words) => says(cell, words)),
          `${cell}: none of “${direction.join('”, “')}”`,
        );
        assert.ok(
          years[at].every((words) => says(cell, words)),
          `${cell}: not ${years[at].join(' and ')}`,
        );
        assert.deepStrictEqual(
          numbers(cell),
          years[at].flatMap(numbers),
          `${cell}: other numbers than ${years[at].join(' and ')}`,
        );
      });
    });
  }
});

/** Every number in `words` as it is written, so that 4.00 and 4 differ. */
function numbers(words) {
  return words.match(/\d+(?:[.,]\d+)*/gu) ?? [];
}

describe('the context', () => {
  test(`names the ${facts.components.length} components of the national strategy as headings`, () => {
    const headings = all(sectionAt('context/', 'ahps-deliver'), 'h3').map(text);
    assert.deepStrictEqual(headings, facts.components);
  });

  test(`names the ${facts.ambitions.length} ambitions of the trust's plan`, () => {
    const part = sectionAt('context/', 'big-plan');
    const named = all(part, 'dt', 'li', 'h3')
      .map(text)
      .filter((words) => facts.ambitions.some((ambition) => words.startsWith(ambition)));
    assert.deepStrictEqual(
      named.map((words) => facts.ambitions.find((ambition) => words.startsWith(ambition))),
      facts.ambitions,
    );
  });
});
