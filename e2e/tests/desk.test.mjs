// What a desk does after the first contact, without script: it finds a case again, keeps a paper, hands the
// case over, prints a slip, and asks another service when the first one says no.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be } from '../lib/hand.mjs';
import { Officer } from '../lib/officer.mjs';
import { at } from '../lib/site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const main = (page) => page.locator('main').innerText();

/** A man whom nakiru met, with a need; gives the officer. */
async function met(name) {
  const page = await be(browser, 'nakiru', false);
  const officer = new Officer(page, 'desk');
  await officer.meets('met');
  await officer.identifies({ name, low: '41', sex: 'male', languages: ['sw'] });
  return officer;
}

test('a name is found again however it is spelt, and nothing of it stands in an address', async () => {
  const { page, file } = await met('Yusuf Abdirahman Ducale');
  await page.goto(at('/en/work/cases'));
  await page.fill('#words', 'Yuusuf Duale');
  await page.click('form[role=search] button');
  assert.match(await main(page), /Yusuf Abdirahman Ducale/);
  assert.ok(!/Yu+suf|Duale/i.test(page.url()), page.url());
  await page.locator('main .row a', { hasText: 'Yusuf Abdirahman Ducale' }).first().click();
  assert.equal(page.url(), file);
  await page.context().close();
});

test('a paper is kept with the case, without its author, and runs nothing', async () => {
  const { page, file } = await met('Wanyonyi Simiyu');
  await page.goto(`${file}/files`);
  const pdf = Buffer.from(`%PDF-1.4
1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj
2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj
3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj
4 0 obj\n<</Length 43>>\nstream\nBT (a contract that was never kept) Tj ET  \nendstream\nendobj
5 0 obj\n<</Author(whoever wrote it)>>\nendobj
trailer\n<</Root 1 0 R/Info 5 0 R/Size 6>>\nstartxref\n0\n%%EOF\n`);
  await page.fill('#title', 'The contract');
  await page.setInputFiles('#file', { name: 'contract.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.check('input[name=part][value=legal]');
  await page.check('input[name=shows-her][value=no]');
  await page.locator('main form button').click();
  assert.equal(page.url(), `${file}#files`);
  const href = await page.locator('#files ~ .row a').first().getAttribute('href');
  const answer = await page.request.get(at(href));
  const kept = (await answer.body()).toString('latin1');
  assert.match(kept, /^%PDF-1\.4[^]*a contract that was never kept/);
  assert.ok(!kept.includes('whoever wrote it'), 'its author is taken out');
  assert.match(answer.headers()['content-security-policy'], /sandbox/);
  assert.match(answer.headers()['content-disposition'], /^attachment/);
  // A file that lies is told in words, and what was typed stays.
  await page.goto(`${file}/files`);
  await page.fill('#title', 'A photo, it says');
  await page.setInputFiles('#file', { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: pdf });
  await page.locator('main form button').click();
  assert.match(await main(page), /something else than its name says/);
  assert.equal(await page.inputValue('#title'), 'A photo, it says');
  await page.context().close();
});

test('a case passes to a colleague when she takes it, and not before', async () => {
  const { page, file } = await met('Odhiambo Were');
  await page.goto(`${file}/write/hand-over-proposed`);
  await page.selectOption('#colleague', { label: 'Joyce Amoni' });
  await page.fill('#known', 'I am on leave from Monday.');
  await page.locator('main form.edit button').click();
  const code = await page.locator('main bdi[dir=ltr]').first().innerText();
  const joyce = await be(browser, 'joyce', false);
  await joyce.goto(file);
  assert.match(await main(joyce), /I am on leave from Monday/);
  await joyce.goto(at('/en/work/cases'));
  await joyce.locator('main .row', { hasText: code }).locator('a').first().click();
  await joyce.locator('button[name=accepted][value=yes]').click();
  assert.match(await main(joyce), /Joyce Amoni/);
  assert.equal(await joyce.locator('button[name=accepted]').count(), 0);
  await joyce.context().close();
  await page.context().close();
});

test('a slip opens without a name, says that somebody came, and another service is asked after a no', async () => {
  const officer = await met('Nyongesa Barasa');
  const { page } = officer;
  await officer.needs('labour-rights', '72h');
  await officer.refers({ giver: 'herself', asked: 'sw' });
  const letter = page.url();
  await page.selectOption('#slip-language', 'sw');
  await page.locator('form[action$="/slip"] button[name=paper]').first().click();
  const slip = await page.locator('section.slip').innerText();
  assert.ok(!/Nyongesa|Barasa|traffick|biashara/i.test(slip), slip);
  const [address] = slip.match(/\/sw\/slip\/\S+/);

  const door = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await door.goto(at(address));
  assert.ok(!/Nyongesa/.test(await main(door)));
  await door.locator('button[value=arrived]').click();
  await page.goto(letter);
  assert.match(await main(page), /bearer of the slip said/);
  await door.context().close();

  {
    // A reason of another answer is no reason of this one.
    const form = page.locator('form', { has: page.locator('button[value=receive]') });
    await form.locator('input[name=heard-who]').fill('The front desk');
    await form.locator('select[name=reason-decline]').selectOption('full');
    await form.locator('button[value=receive]').click();
    assert.match(await main(page), /belongs to another answer/);
    assert.equal(await page.inputValue('#heard-who'), 'The front desk');
    await page.selectOption('#reason-decline', '');
  }
  for (const move of ['receive', 'decline']) {
    const form = page.locator('form', { has: page.locator(`button[value=${move}]`) });
    await form.locator('input[name=heard-who]').fill('The front desk');
    if (move === 'decline') await form.locator('select[name=reason-decline]').selectOption('full');
    await form.locator(`button[value=${move}]`).click();
  }
  assert.match(await main(page), /Declined · No place is free/);
  await page.locator('main .acts a[href$="/refer/labour-rights"]').click();
  await officer.sends({ giver: 'herself', asked: 'sw' });
  assert.notEqual(page.url(), letter);
  await page.context().close();
});
