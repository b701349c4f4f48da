// The clock of a demonstration: what happens when nobody does anything, as a visitor sees it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { at } from '../lib/site.mjs';

let browser, page;
before(async () => {
  browser = await launch();
  const context = await browser.newContext({ javaScriptEnabled: false });
  page = await context.newPage();
});
after(() => browser.close());

async function be(name) {
  await page.goto(at('/en/demo'));
  await page.locator(`form:has(input[value=${name}]) button`).click();
  await page.waitForURL('**/en/work');
}

async function moveOn(span) {
  await page.goto(at('/en/demo'));
  await page.locator(`button[value=${span}]`).click();
  await page.waitForURL('**/en/demo');
}

/** The rows of the focal point's board. */
async function board() {
  await be('wanjiru');
  await page.goto(at('/en/work/board'));
  return page.locator('main .row').allInnerTexts();
}

const late = (rows, need) => rows.some((row) => row.includes(need) && /\bLate\b/.test(row));

test('what nobody answers is reminded of, comes to the focal point, and goes back to the sender', async () => {
  const before = await board();
  assert.ok(late(before, 'Protection for a child'), 'the boy is asked about since eight days');
  assert.ok(!late(before, 'A safe place to stay'), 'the girl is asked about since ten minutes');
  await moveOn('quarter');
  assert.ok(late(await board(), 'A safe place to stay'));
  await be('zawadi');
  await page.goto(at('/en/work/notices'));
  assert.match(await page.locator('main').innerText(), /referral/i, 'the house is told');
  await moveOn('day');
  const after = await board();
  const girl = after.find((row) => row.includes('A safe place to stay') && /Nobody answered/.test(row));
  assert.match(girl ?? after.join('\n'), /On the sender's list/);
});
