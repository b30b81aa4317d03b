// `facts.yaml` against the list of facts that was made from the strategy itself, where that list is at hand.
// The list is not part of this project; `PROSPECTUS_SOURCE_FACTS` says where it is, and without it this is skipped.

import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { parseYaml } from '../browser/lib/yaml.mjs';
import { facts } from './facts.mjs';

const path = process.env.PROSPECTUS_SOURCE_FACTS;
const skip = path ? false : 'PROSPECTUS_SOURCE_FACTS is not set';
const source = path ? parseYaml(readFileSync(path, 'utf8')) : undefined;

describe('the facts here are those of the strategy', { skip }, () => {
  test('headcounts', () => {
    const { registered_ahps: registered, support_workers: support } = source.who_we_are;
    assert.deepStrictEqual(
      facts.headcounts.map(({ value, qualifier }) => ({ value, qualifier })),
      [registered, support],
    );
  });

  test('items in the lists of each profession', () => {
    const counts = Object.entries(facts.professions).map(([id, { what, where, future, support }]) => [
      id,
      [what, where, future, support].map(({ length }) => String(length)),
    ]);
    assert.deepStrictEqual(Object.fromEntries(counts), source.profession_counts);
  });

  test('professions', () => {
    const names = source.professions.map(({ id, name }) => [id, name.toLowerCase()]);
    const ours = Object.entries(facts.professions).map(([id, { title }]) => [id, title.toLowerCase()]);
    assert.deepStrictEqual(ours.sort(), names.sort());
  });

  test('the professions of the pathway', () => {
    assert.deepStrictEqual(
      Object.keys(facts.pathway.steps).sort(),
      source.pathway.contributions.map(({ profession }) => profession).sort(),
    );
  });

  test('whom the feedback is about', () => {
    const about = (items) => items.map((ids) => [...ids].sort().join()).sort();
    assert.deepStrictEqual(
      about(Object.values(facts.feedback)),
      about(source.feedback.items.map((item) => item.about)),
    );
  });

  test('commitments, in order', () => {
    assert.deepStrictEqual(
      facts.commitments.map(({ name }) => name),
      source.commitments.items.map(({ name }) => name),
    );
  });

  test('themes in order, with their commitments and how many objectives', () => {
    const ids = new Map(source.commitments.items.map(({ id }, at) => [id, facts.commitments[at].id]));
    const theirs = source.themes.items.map((theme) => [
      theme.id,
      theme.commitments.map((id) => ids.get(id)),
      Number(theme.objectives),
    ]);
    assert.deepStrictEqual(
      facts.themes.map((theme) => [theme.id, theme.commitments, theme.objectives.length]),
      theirs,
    );
    assert.deepStrictEqual(facts.years, source.themes.years_shown);
  });

  test('the objectives of each theme, by their labels', () => {
    const slug = (label) => label.toLowerCase().replace(/[^a-z0-9]+/gu, '-');
    assert.deepStrictEqual(
      facts.themes.map(({ objectives }) => objectives),
      source.themes.items.map(({ tags }) => tags.map(slug)),
    );
  });

  test('the numbers of the targets, as they are typed', () => {
    const numbers = (value) => JSON.stringify(value).match(/\d+(?:\.\d+)?(?=[^\d.]|$)/gu) ?? [];
    const ours = facts.metrics.map(({ years }) =>
      years.map((words) => words.map((each) => /^[\d.]+/u.exec(each)?.[0]).filter(Boolean)),
    );
    assert.deepStrictEqual(
      ours,
      source.metrics.rows.map(({ values }) => values.map(numbers)),
    );
  });

  test('the shares of each question', () => {
    const ours = Object.entries(facts.diversity).map(([question, shares]) => [
      question,
      Object.values(shares).map((share) => share.replace('%', '')),
    ]);
    const theirs = Object.keys(facts.diversity).map((question) => [
      question,
      source.who_we_are.diversity[question].groups.map(({ pct }) => pct),
    ]);
    assert.deepStrictEqual(ours, theirs);
  });

  test('people and their roles', () => {
    const theirs = [...source.foreword.signatories, ...source.development.team].map(({ name, role }) => [
      name,
      role.replace('&', 'and'),
    ]);
    assert.deepStrictEqual(
      facts.people.map(({ name, role }) => [name, role]),
      theirs,
    );
  });

  test('the lengths of the other lists', () => {
    const { introduction, development, context, who_we_are: who } = source;
    const expected = {
      'introduction/#local-challenges': introduction.local_challenges,
      'introduction/#supply': introduction.supply_reasons,
      'introduction/#demand': introduction.demand_reasons,
      'introduction/#staff-movement': introduction.continuity_measures,
      'about-us/#what-ahps-do': who.what_we_do,
      'about-us/#where-they-work': who.locations,
      'development/#tasks': development.tasks,
      'development/#star-domains': development.star_domains,
    };
    const ours = facts.lists.map(({ page, section, items }) => [`${page}#${section}`, items.length]);
    assert.deepStrictEqual(
      Object.fromEntries(ours),
      Object.fromEntries(Object.entries(expected).map(([where, items]) => [where, items.length])),
    );
    assert.strictEqual(facts.ambitions.length, context.big_plan_ambitions.length);
    assert.strictEqual(facts.components.length, new Set(context.ahps_deliver_components).size);
  });
});
