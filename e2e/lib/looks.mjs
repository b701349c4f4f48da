// What can be wrong with how a page looks, as a machine can tell: on the smallest phone and on a wide
// screen, by day and by night.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export const WIDTHS_PX = [240, 360, 1280];
/** A screen of 1280 × 1024 at 400 % shows so many CSS pixels (WCAG 1.4.10). */
export const ZOOMED = { width: 320, height: 256 };
/** Smallest side of what is tapped, CSS pixels (`look.md`). */
export const TARGET_PX = 48;

// Injected from the package, so that the version is the one in the lock file.
export const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs every rule of axe, also the one for targets, which is off by default. */
export async function violations(page) {
  const found = await page.evaluate(async () => {
    const rules = { 'target-size': { enabled: true } };
    const { violations } = await window.axe.run(document, { rules, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
  return found;
}

/** Elements that stand out of the window to either side, and whether the page scrolls sideways. */
export function overflow() {
  const root = document.documentElement;
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    const hidden = box.width <= 1 || element.closest('.skip');
    return !hidden && (box.right > root.clientWidth + 1 || box.left < -1);
  });
  const names = out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  return root.scrollWidth > root.clientWidth ? [`scrolls to ${root.scrollWidth} px`, ...names] : names;
}

/** Boxes whose content is wider than they are. */
export function spilling() {
  const boxes = document.querySelectorAll('.lines a, .needs button, .pick button, .note, .card, .slip, .leave, .button, button');
  return [...boxes]
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.scrollWidth} px in ${box.clientWidth}: ${box.innerText.trim().slice(0, 60)}`);
}

/** Words that stand on two lines, in what must be read at a glance. */
export function broken() {
  const words = [];
  for (const element of document.querySelectorAll('h1, h2, button, .lines a, .leave, .langs a, .button, label')) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[^\s–—-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const tops = [...range.getClientRects()].map((box) => Math.round(box.top));
        if (Math.max(...tops) - Math.min(...tops) > 8) words.push(word);
      }
    }
  }
  return [...new Set(words)];
}

/** What a check finds at each of these widths. */
export async function atWidths(page, widths, check) {
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    found.push(...(await check()).map((what) => `${width} px: ${what}`));
  }
  return found;
}

/** What can be tapped and is smaller than a thumb. A card is tapped as a whole. */
export function small(least) {
  const taps = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary');
  return [...taps]
    .filter((tap) => !tap.closest('.skip') && tap.checkVisibility())
    .map((tap) => {
      const area = tap.closest('.card h2') ? tap.closest('.card') : tap.closest('label.check') ?? tap;
      const box = area.getBoundingClientRect();
      return { box, what: tap.outerHTML.slice(0, 120) };
    })
    .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
    .map(({ box, what }) => `${box.width.toFixed(0)}×${box.height.toFixed(0)} ${what}`);
}
