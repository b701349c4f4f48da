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

test('one house goes on by itself, and the referral is completed there', async () => {
  await be('tabitha');
  await page.goto(at('/en/work/inbox'));
  const letter = await page.locator('main .row h3 a').first().getAttribute('href');
  const main = async () => {
    await be('nakiru');
    await page.goto(at(letter));
    return page.locator('main').innerText();
  };
  assert.match(await main(), /The service is given/, 'a day has passed: he was taken on, and came');
  await moveOn('week');
  assert.match(await main(), /Completed/);
  await page.goto(at('/en/work/notices'));
  const id = letter.split('/').at(-1);
  assert.ok(await page.locator(`main a[href$="/${id}"]`).count() > 0, 'whoever sent him is told');
});

test('whoever is signed out by time is led back to whom to be', async () => {
  await be('nakiru');
  await moveOn('hour');
  await page.goto(at('/en/work/cases'));
  assert.match(page.url(), /\/en\/sign-in/);
  await page.getByRole('link', { name: 'Choose whom to be in the demonstration' }).click();
  await page.waitForURL('**/en/demo');
});

test('for everybody who can be chosen the page says in a sentence what there is to see', async () => {
  await page.goto(at('/en/demo'));
  const rows = await page.locator('main form.row').allInnerTexts();
  assert.equal(rows.length, 20);
  for (const row of rows) assert.match(row, /\.\s*$/, row);
});
