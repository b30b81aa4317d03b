// HTML text to a tree that tests can ask questions of, parsed as browsers parse it.
// Rule: nothing here knows a class name or a template; ids, landmarks and headings are all there is to hold on to.

import { parse as parseHtml } from 'parse5';

/** The document that a browser would build from `html`. */
export function parse(html) {
  return parseHtml(html, { sourceCodeLocationInfo: true });
}

/** Every element below `node`, in the order of the text. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
    if (child.content) yield* elements(child.content);
  }
}

/** Every element below `node` with one of the tag names. */
export function all(node, ...names) {
  return [...elements(node)].filter((element) => names.includes(element.tagName));
}

/** The value of an attribute, or `undefined` when it is not there. */
export function attribute(element, name) {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** The element with the id, or `undefined`. */
export function byId(document, id) {
  return [...elements(document)].find((element) => attribute(element, 'id') === id);
}

/** The words of a node, with every run of white space as one space. */
export function text(node) {
  return rawText(node).replace(/\s+/gu, ' ').trim();
}

function rawText(node) {
  if (node.nodeName === '#text') return node.value;
  if (['script', 'style', 'template'].includes(node.tagName)) return '';
  const inner = (node.childNodes ?? []).map(rawText).join('');
  return INLINE.has(node.tagName) ? inner : ` ${inner} `;
}

// Words on both sides of these belong together; every other element ends a word.
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'cite',
  'code',
  'em',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
]);

/** The level of a heading, or `undefined` for any other element. */
export function headingLevel(element) {
  const digit = /^h([1-6])$/u.exec(element.tagName ?? '')?.[1];
  return digit && Number(digit);
}

/**
 * What belongs to an anchor, as one node: the element itself, or, when the anchor is a heading,
 * everything after it up to the next heading of its level or a higher one.
 */
export function section(document, id) {
  const start = byId(document, id);
  const level = start && headingLevel(start);
  if (!level) return start;
  const siblings = start.parentNode.childNodes;
  const rest = siblings.slice(siblings.indexOf(start) + 1);
  const end = rest.findIndex((node) => (headingLevel(node) ?? 7) <= level);
  return { nodeName: '#section', childNodes: end < 0 ? rest : rest.slice(0, end) };
}

/** The list items of `node` that are not inside another of its list items. */
export function topItems(node) {
  return (node.childNodes ?? []).flatMap((child) => (child.tagName === 'li' ? [child] : topItems(child)));
}

/** The first element with the tag name, or `undefined`. */
export function first(node, name) {
  return all(node, name)[0];
}

/** Where an element stands, for messages: `line 12`. */
export function place(element) {
  return `line ${element.sourceCodeLocation?.startLine ?? '?'}`;
}
