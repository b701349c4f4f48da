// "Leave this page": at once, by a tap or by the Shift key three times, also without script.

import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { launch, show } from '../lib/browser.mjs';
import { at, demo, kinds } from '../lib/site.mjs';

const AWAY = 'https://www.bbc.com/weather';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A page whose way out leads to a stand-in, which answers when it is let. */
async function visit(options = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, ...options });
  const page = await context.newPage();
  const asked = withResolvers();
  const gate = withResolvers();
  await context.route((url) => url.origin !== demo.url, async (route) => {
    asked.resolve(route.request());
    await gate.promise;
    await route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' });
  });
  return { context, page, asked: asked.promise, letIn: gate.resolve };
}

function withResolvers() {
  const held = {};
  held.promise = new Promise((resolve, reject) => Object.assign(held, { resolve, reject }));
  return held;
}

/** The addresses that "back" and "forward" can reach. */
async function history(page) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.map((entry) => entry.url);
}

describe('Leaving with script', () => {
  let visited;
  beforeEach(async () => {
    visited = await visit();
    await visited.page.goto(at('/en/'));
    await visited.page.goto(at('/en/safety'));
  });
  afterEach(() => visited.context.close());

  test('the page is hidden before the next one answers', async () => {
    // The page is watched from within: it cannot be asked while it is being left.
    const hidden = withResolvers();
    await visited.page.exposeFunction('noted', hidden.resolve);
    await visited.page.evaluate(() => {
      const watch = () => window.noted(getComputedStyle(document.body).display);
      new MutationObserver(watch).observe(document.body, { attributes: true });
    });
    await visited.page.locator('#leave').click({ noWaitAfter: true });
    await visited.asked;
    assert.equal(await hidden.promise, 'none');
    visited.letIn();
    await visited.page.waitForURL(AWAY);
  });

  test('the page that was left is gone from the history', async () => {
    visited.letIn();
    await visited.page.locator('#leave').click();
    await visited.page.waitForURL(AWAY);
    const entries = await history(visited.page);
    assert.ok(!entries.includes(at('/en/safety')), entries.join(' '));
    assert.equal(entries.at(-1), AWAY);
  });

  test('the site that is left for does not learn where its reader comes from', async () => {
    visited.letIn();
    await visited.page.locator('#leave').click();
    assert.equal(await (await visited.asked).headerValue('referer'), null);
  });

  test('no other window is opened', async () => {
    visited.letIn();
    await visited.page.locator('#leave').click();
    await visited.page.waitForURL(AWAY);
    assert.equal(visited.context.pages().length, 1);
  });

  test('the Shift key three times leaves, too', async () => {
    visited.letIn();
    for (let times = 0; times < 3; times += 1) await visited.page.keyboard.press('Shift');
    await visited.page.waitForURL(AWAY);
  });

  test('capital letters in the search box do not leave', async () => {
    await visited.page.goto(at('/en/'));
    await visited.page.locator('#q').focus();
    for (const letter of 'ABCD') await visited.page.keyboard.press(`Shift+${letter}`);
    assert.equal(visited.page.url(), at('/en/'));
    assert.equal(await visited.page.evaluate(() => document.body.style.display), '');
  });

  test('twice is not three times', async () => {
    for (const key of ['Shift', 'Shift', 'a', 'Shift']) await visited.page.keyboard.press(key);
    assert.equal(await visited.page.evaluate(() => document.body.style.display), '');
  });
});

describe('Leaving without script', () => {
  test('the way out is a plain link to the same page', async () => {
    const visited = await visit({ javaScriptEnabled: false });
    await visited.page.goto(at('/en/'));
    visited.letIn();
    await visited.page.locator('#leave').click();
    await visited.page.waitForURL(AWAY);
    await visited.context.close();
  });
});

test('the way out stays in sight at the foot of every page', async () => {
  const visited = await visit({ viewport: { width: 240, height: 320 } });
  for (const kind of await kinds('en')) {
    await show(visited.page, kind);
    const seen = await visited.page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const way = document.getElementById('leave');
      const box = way.getBoundingClientRect();
      const inside = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
      return inside && way.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    });
    assert.ok(seen, kind.name);
  }
  await visited.context.close();
});
