// One page's bytes to what they hold that no page may hold: styles and scripts in the page, and other people's servers.
// Rule: it judges what was written, so a page that looks right by luck still fails.

import { all, attribute, elements, headingLevel, place, text } from './html.mjs';

/** Everything in the bytes of `page` that is not allowed there: one sentence for each fault. */
export function byteFaults(page) {
  return [...inlineFaults(page), ...subresourceFaults(page), ...frameFaults(page), ...headingFaults(page)];
}

function inlineFaults(page) {
  return [...elements(page.document)].flatMap((element) => {
    const faults = element.attrs
      .filter(({ name }) => name === 'style' || name.startsWith('on'))
      .map(({ name }) => `${place(element)}: <${element.tagName} ${name}>`);
    if (element.tagName === 'style') faults.push(`${place(element)}: <style> in the page`);
    if (isInlineScript(element)) faults.push(`${place(element)}: <script> in the page`);
    return faults;
  });
}

// A block of data is not a script: browsers never run it.
function isInlineScript(element) {
  if (element.tagName !== 'script') return false;
  return attribute(element, 'src') === undefined && attribute(element, 'type') !== 'application/ld+json';
}

const LOADED_LINKS =
  /\b(?:stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest|apple-touch-icon)\b/u;

function subresourceFaults(page) {
  return [...elements(page.document)]
    .filter((element) => element.tagName !== 'a' && element.tagName !== 'area' && element.tagName !== 'form')
    .filter((element) => element.tagName !== 'link' || LOADED_LINKS.test(attribute(element, 'rel') ?? ''))
    .flatMap((element) =>
      ['href', 'xlink:href', 'src', 'srcset', 'poster', 'data', 'background', 'imagesrcset']
        .filter((name) => /(?:^|[\s,])(?:https?:)?\/\//u.test(attribute(element, name) ?? ''))
        .map(
          (name) =>
            `${place(element)}: <${element.tagName} ${name}="${attribute(element, name)}"> comes from another server`,
        ),
    );
}

function frameFaults(page) {
  const { document } = page;
  const faults = [];
  const html = all(document, 'html')[0];
  if (document.mode !== 'no-quirks') faults.push('the page has no <!doctype html>');
  if (!attribute(html, 'lang')) faults.push('<html> has no lang');
  if (text(all(document, 'title')[0] ?? {}) === '') faults.push('the page has no title');
  if (all(document, 'main').length !== 1) faults.push('the page has not exactly one <main>');
  if (!metaContent(document, 'description')) faults.push('the page has no description');
  if (!/width=device-width/u.test(metaContent(document, 'viewport') ?? ''))
    faults.push('the page has no viewport');
  if (page.html.includes('\uFFFD')) faults.push('the page holds a replacement character');
  return faults;
}

/** The content of a `meta` element by its name. */
export function metaContent(document, name) {
  const meta = all(document, 'meta').find((each) => attribute(each, 'name') === name);
  return meta && attribute(meta, 'content');
}

function headingFaults(page) {
  const headings = [...elements(page.document)].filter(headingLevel);
  const faults = headings
    .filter((heading) => text(heading) === '')
    .map((heading) => `${place(heading)}: empty heading`);
  const tops = headings.filter((heading) => headingLevel(heading) === 1);
  if (tops.length !== 1) faults.push(`the page has ${tops.length} headings of level 1`);
  headings.forEach((heading, at) => {
    const before = at === 0 ? 0 : headingLevel(headings[at - 1]);
    if (headingLevel(heading) > before + 1)
      faults.push(`${place(heading)}: level ${headingLevel(heading)} after level ${before}`);
  });
  return faults;
}
