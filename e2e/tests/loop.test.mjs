// The closed loop, as people walk it, without script: somebody is met, screened, asked, sent, taken in,
// and followed until the service was received.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be, Hand, SAFE } from '../lib/hand.mjs';
import { at } from '../lib/site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A time that lies an hour ahead, as officers in Nairobi write it. */
const inAnHour = () => new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const as = (name, script) => be(browser, name, script);

for (const script of [false, true]) {
  describe(`a woman who came back from domestic work, ${script ? 'with' : 'without'} script`, () => {
    test('is met, screened, asked, sent, and has what she needs', async () => {
      // Two who share no word of their names: whoever is alike is asked about first.
      const name = script ? 'Lensa Gutema Bulcha' : 'Asha Mwikali Juma';
      const house = await as('zawadi', script);
      await house.goto(at('/en/work/entry'));
      const [, town] = (await house.locator('body').innerText()).match(/Kimbilio House (\S+) \(/);
      const page = await as('joyce', script);
      const hand = new Hand(page);
      await hand.go('a[href$="/work/cases"]');
      await hand.go('a.button');
      await hand.check('input[name=signal][value=met]', ...SAFE, 'input[name=now][value=safe-to-talk]');
      await page.selectOption('#area', { label: 'Turkana' });
      await hand.go('main form button');
      await hand.go('a[href$="/write/identity"]');
      await hand.type('#name', name);
      await hand.type('#age-low', '29');
      await hand.check('input[name=sex][value=female]', 'input[name=languages][value=sw]');
      await hand.go('main form.edit button');
      await hand.go('a[href$="/screening/four-questions"]');
      await hand.check('input[name=interpreter][value=nobody]', 'input[name=four-questions-tricked][value=yes]');
      await hand.go('main form.edit button');
      assert.match(await page.locator('main').innerText(), /Grounds to refer, never a verdict/);
      await hand.go('a[href$="/write/need"]');
      await page.selectOption('#need', 'emergency-shelter');
      await hand.check('input[name=urgency][value="24h"]');
      await hand.go('main form.edit button');
      const file = page.url();
      await hand.go('#needs ~ .row .acts a');
      await hand.go(`.row h3 a:has-text("Kimbilio House ${town}")`);
      await hand.check('input[name=with][value=by-sender]', 'input[name=transport][value=taxi]', 'input[name=pays][value=sender]');
      await hand.go('button[value=look]');
      const seen = await page.locator('.seen').innerText();
      assert.match(seen, /29 years old/);
      assert.ok(!seen.includes(name), 'the name was not chosen');
      await hand.check('input[name=purpose][value=referral]', 'input[name=agrees][value=yes]', 'input[name=giver][value=herself]', 'input[name=read-back]');
      await hand.go('button[value=send]');
      assert.match(await page.locator('main').innerText(), /Sent, not opened yet/);
      console.log(`first contact to sent referral: ${hand.screens} screens, ${hand.taps} taps`);
      const letter = page.url();

      await house.goto(letter);
      const package_ = await house.locator('main').innerText();
      assert.match(package_, /29 years old/);
      assert.ok(!package_.includes(name));
      assert.equal(await house.locator('a[href*="/work/cases/"]').count(), 0, 'no way to the case');
      await house.locator('button[value=accept]').click();
      assert.equal(await house.locator('[role=alert]').count(), 1, 'nobody accepts past a special need');
      await house.check('input[name=met][value=language]');
      await house.locator('button[value=accept]').click();
      await page.goto(letter);
      await page.fill('#words-word', 'Amina brings her.');
      await page.locator('button[value=word]').click();
      await house.goto(letter);
      assert.match(await house.locator('main').innerText(), /Amina brings her/);
      await house.fill('#words-schedule', 'The manager drives.');
      await house.locator('button[value=schedule]').click();
      assert.match(await house.locator('[role=alert]').innerText(), /year-month-day/, 'no time is no agreement');
      assert.equal(await house.inputValue('#words-schedule'), 'The manager drives.', 'what was typed stays');
      await house.fill('#expected', inAnHour());
      await house.fill('#words-schedule', '');
      await house.locator('button[value=schedule]').click();
      assert.match(await house.locator('[role=alert]').innerText(), /where the person is handed over/);
      await house.fill('#words-schedule', 'At the library.');
      for (const move of ['schedule', 'arrive', 'begin']) {
        await house.locator(`button[value=${move}]`).click();
        await house.waitForLoadState('load');
      }
      // No outcome is chosen before somebody chose it.
      assert.equal(await house.locator('#reason-complete').inputValue(), '');
      await house.selectOption('#reason-complete', 'received');
      await house.locator('button[value=complete]').click();
      await house.waitForLoadState('load');
      await page.goto(letter);
      assert.match(await page.locator('main').innerText(), /Service received|received the service|Completed/i);
      const denied = await house.goto(file);
      assert.equal(denied.status(), 404, 'the house reaches no case of the desk');
      await page.context().close();
      await house.context().close();
    });
  });
}

test('"not safe now" is a full path: no question is asked, and what helps goes on', async () => {
  const page = await as('joyce', false);
  await page.goto(at('/en/work/cases/new'));
  await page.check('input[name=signal][value=raid]');
  await page.check('input[name=now][value=not-safe-to-ask]');
  await page.fill('#seen', 'A man answers for her, and holds her papers.');
  await page.locator('main form button').click();
  const file = page.url();
  await page.goto(`${file}/screening/first-look`);
  assert.equal(await page.locator('main input[value=rather-not-say]').count(), 0, 'nothing is asked');
  assert.equal(await page.locator('main form[action$="/write/safety"]').count(), 1, 'somebody looks again');
  await page.goto(`${file}/write/need`);
  await page.selectOption('#need', 'emergency-shelter');
  await page.check('input[name=urgency][value=immediate]');
  await page.locator('main form.edit button').click();
  assert.equal(page.url(), file, 'a need is written on what was seen');
  await page.goto(`${file}/refer/emergency-shelter`);
  await page.locator('main .row h3 a[href*="/refer/"]').first().click();
  assert.equal(await page.inputValue('#message'), 'A man answers for her, and holds her papers.', 'nobody types it anew');
  await page.context().close();
});

test('what is wrong is told in place, and nothing that was typed is lost', async () => {
  const page = await as('joyce', false);
  await page.goto(at('/en/work/cases'));
  await page.locator('.row h2 a').first().click();
  const file = page.url();
  await page.goto(`${file}/write/identity`);
  await page.fill('#name', 'Kept as typed');
  await page.fill('#age-low', '30');
  await page.fill('#age-high', '20');
  await page.locator('main form.edit button').click();
  assert.equal(await page.locator('[role=alert]').count(), 1);
  assert.equal(await page.inputValue('#name'), 'Kept as typed');
  assert.equal(await page.locator('[aria-invalid]').getAttribute('id'), 'age-high', 'the field is marked');
  for (const [field, wrong] of [['name', 'x'.repeat(10_000)], ['name', 'a\u202eb'], ['birth-year', '2190'], ['birth-day', '31']]) {
    await page.goto(`${file}/write/identity`);
    await page.fill(`#${field}`, wrong);
    await page.locator('main form.edit button').click();
    assert.equal(await page.locator('[role=alert]').count(), 1, `${field}: ${wrong.slice(0, 20)}`);
    assert.equal(await page.inputValue(`#${field}`), wrong);
  }
  await page.context().close();
});
