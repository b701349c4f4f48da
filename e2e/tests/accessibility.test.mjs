// Promise 9: every page, in every language, has no accessibility violation, by day and by night,
// on the smallest phone and on a wide screen.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, show } from '../lib/browser.mjs';
import {
  atWidths, axe, broken, overflow, small, spilling, TARGET_PX, violations, WIDTHS_PX, ZOOMED,
} from '../lib/looks.mjs';
import { kinds, LANGUAGES } from '../lib/site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Shows a kind of page with everything open that can be opened. */
async function showAll(page, kind) {
  await show(page, kind);
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
}

for (const language of LANGUAGES) {
  describe(`Every page in ${language}`, async () => {
    let context;
    let page;
    before(async () => {
      // The policy of the page forbids scripts that are not its own; axe is one.
      context = await browser.newContext({ bypassCSP: true, hasTouch: true });
      page = await context.newPage();
    });
    after(() => context.close());

    for (const kind of await kinds(language)) {
      test(`${kind.name}: axe finds nothing`, async () => {
        await showAll(page, kind);
        await page.evaluate(axe);
        // By night only colours differ, and they do not depend on the width.
        for (const [colorScheme, widths] of [['light', WIDTHS_PX], ['dark', [360]]]) {
          await page.emulateMedia({ colorScheme });
          for (const width of widths) {
            await page.setViewportSize({ width, height: 640 });
            assert.deepEqual(await violations(page), [], `${colorScheme}, ${width} px`);
          }
        }
      });

      test(`${kind.name}: nothing stands out of the window at 240 px and at 400 %`, async () => {
        await showAll(page, kind);
        for (const size of [{ width: 240, height: 320 }, ZOOMED]) {
          await page.setViewportSize(size);
          assert.deepEqual(await page.evaluate(overflow), [], `${size.width} px`);
        }
      });

      test(`${kind.name}: what stands in a box stays in it`, async () => {
        await showAll(page, kind);
        const found = await atWidths(page, [240, 320, 360], () => page.evaluate(spilling));
        assert.deepEqual(found, []);
      });

      test(`${kind.name}: no word of a heading or a button is broken`, async () => {
        await showAll(page, kind);
        const found = await atWidths(page, [240, 320, 360], () => page.evaluate(broken));
        assert.deepEqual(found, []);
      });

      test(`${kind.name}: what is tapped is as large as a thumb`, async () => {
        await showAll(page, kind);
        const found = await atWidths(page, [240, 360], () => page.evaluate(small, TARGET_PX));
        assert.deepEqual(found, []);
      });

      test(`${kind.name}: at 400 % what is pinned leaves half of the window to the text`, async () => {
        await page.setViewportSize(ZOOMED);
        await showAll(page, kind);
        const pinned = await page.evaluate(() => {
          const bars = [...document.querySelectorAll('*')].filter((element) =>
            ['fixed', 'sticky'].includes(getComputedStyle(element).position));
          return bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
        });
        assert.ok(pinned <= ZOOMED.height / 2, `${pinned} px are pinned`);
      });
    }
  });
}

test('with the keyboard alone the first stop leads past the head of the page', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await show(page, { path: '/en/' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  await context.close();
});

/** A language that nobody speaks: from right to left, each text two fifths longer. */
function pretend() {
  document.documentElement.dir = 'rtl';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const longer = (word) => word + 'ọ'.repeat(Math.ceil(word.length * 0.4));
  while (texts.nextNode()) {
    const { parentElement } = texts.currentNode;
    // Numbers, addresses and what is to be copied are the same in every language.
    if (parentElement.closest('script, style, bdi, .source, .web, textarea, [lang=en] [lang=en]')) continue;
    // A third of the growth is in longer words, the rest in more of them.
    texts.currentNode.data = texts.currentNode.data
      .replace(/\p{L}{4,}/gu, (word) => word + 'ọ'.repeat(Math.ceil(word.length * 0.15)))
      .replace(/((?:\S+\s+){2}\S+)/g, (words) => `${words} ${longer('ọ')}`);
  }
}

describe('In a language that nobody speaks, on the smallest phone', async () => {
  let page;
  before(async () => {
    const context = await browser.newContext({ viewport: { width: 240, height: 320 } });
    page = await context.newPage();
  });
  after(() => page.context().close());

  for (const kind of await kinds('en')) {
    test(`${kind.name}: nothing stands out of the window or out of its box`, async () => {
      await show(page, kind);
      await page.evaluate(pretend);
      const found = [...(await page.evaluate(overflow)), ...(await page.evaluate(spilling))];
      assert.deepEqual(found, []);
    });
  }
});
