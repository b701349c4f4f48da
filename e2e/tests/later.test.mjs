// What comes after: what she wishes alone, what the law keeps, what two erase, and what is told of a referral later.
// With script and without.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be } from '../lib/hand.mjs';
import { Officer } from '../lib/officer.mjs';
import { at } from '../lib/site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const main = (page) => page.locator('main').innerText();

/** Writes one record on the page of its form. */
async function write(page, path, { checks = [], fills = {}, selects = {} }) {
  await page.goto(path);
  for (const selector of checks) await page.check(selector);
  for (const [field, words] of Object.entries(fills)) await page.fill(`#${field}`, words);
  for (const [field, code] of Object.entries(selects)) await page.selectOption(`#${field}`, code);
  await page.locator('main form.edit button').click();
  await page.waitForLoadState('load');
  assert.equal(await page.locator('[role=alert].wrong').count(), 0, `${path}: ${await main(page)}`);
}

// No word of one of these names is in another.
const NAMES = {
  without: { erased: 'Selina Wafula', told: 'Chebet Rotich' },
  with: { erased: 'Makena Gitonga', told: 'Fatuma Duba' },
};

for (const [how, names] of Object.entries(NAMES)) {
  describe(`afterwards, ${how} script`, () => {
    test('what she says alone is kept from her caseworker while the law keeps it, and erased by two then', async () => {
      const page = await be(browser, 'joyce', how === 'with');
      const officer = new Officer(page, 'later');
      await officer.meets('met');
      await officer.identifies({ name: names.erased, low: '33', sex: 'female', languages: ['sw'] });
      const { file } = officer;
      await write(page, `${file}/write/wish`, {
        checks: ['input[name=wish][value=erasure]', 'input[name=asked-by][value=phone]', 'input[name=present][value=unknown]'],
      });
      await write(page, `${file}/write/wish-checked`, {
        checks: [
          'input[name=wish-number]', 'input[name=heard][value=alone]', 'input[name=heard][value=safe]',
          'input[name=check-outcome][value=same]', 'input[name=interpreter][value=nobody]',
        ],
        fills: { 'own-words': 'I want it gone.' },
      });
      const colleague = await be(browser, 'nakiru', how === 'with');
      assert.equal((await colleague.goto(file)).status(), 200);
      const keeps = { checks: ['input[name=hold][value=keeps]'], fills: { 'hold-by': 'High Court, order 12' } };
      await write(page, `${file}/write/hold`, keeps);
      assert.equal((await colleague.goto(file)).status(), 404, 'supervisors alone open it');
      await page.goto(`${file}/erase`);
      assert.equal(await page.locator('main button[name=act]').count(), 0, 'what the law keeps is not erased');
      await write(page, `${file}/write/hold`, { checks: ['input[name=hold][value=ends]'] });

      await page.goto(`${file}/erase`);
      await page.locator('button[value=ask]').click();
      assert.equal(await page.locator('button[value=erase]').count(), 0, 'it takes another');
      await colleague.goto(`${file}/erase`);
      await colleague.locator('button[value=erase]').click();
      assert.match(await main(colleague), /This case was erased/);
      for (const member of [page, colleague]) {
        await member.goto(file);
        assert.match(await main(member), /This case was erased/);
        assert.ok(!(await main(member)).includes(names.erased));
        await member.goto(at('/en/work/cases'));
        await member.fill('#words', names.erased);
        await member.click('form[role=search] button');
        assert.equal(await member.locator(`main .row a[href="${new URL(file).pathname}"]`).count(), 0);
        await member.context().close();
      }
    });

    test('the name goes once the house said yes, joins its case on its word, and what it needs is promised', async () => {
      const page = await be(browser, 'joyce', how === 'with');
      const officer = new Officer(page, 'later');
      await officer.meets('met');
      await officer.identifies({ name: names.told, low: '27', sex: 'female', languages: ['sw'] });
      await officer.needs('emergency-shelter', '24h');
      await officer.go('#needs ~ .row .acts a');
      const house = await be(browser, 'zawadi', how === 'with');
      await house.goto(at('/en/work/entry'));
      const [, town] = (await house.locator('body').innerText()).match(/Kimbilio House (\S+) \(/);
      await officer.go(`.row h3 a:has-text("Kimbilio House ${town}")`);
      await officer.check('input[name=with][value=by-sender]', 'input[name=transport][value=taxi]', 'input[name=pays][value=sender]');
      await officer.go('button[value=look]');
      const yes = ['input[name=purpose][value=referral]', 'input[name=agrees][value=yes]', 'input[name=giver][value=herself]', 'input[name=read-back]'];
      await officer.check(...yes, 'input[name=interpreter][value=nobody]');
      await officer.go('button[value=send]');
      const letter = page.url();

      await house.goto(letter);
      await house.check('input[name=met][value=language]');
      await house.locator('button[value=accept]').click();
      await house.locator('button[value=open-case]').click();
      await house.waitForLoadState('load');
      const own = house.url();
      assert.ok(!(await main(house)).includes(names.told));

      await write(page, `${officer.file}/write/identity`, { checks: ['input[name=step-free]'] });
      await page.goto(letter);
      await page.locator('main .acts a[href*="more="]').click();
      await page.check('input[name=shares][value=name]');
      await page.check('input[name=shares][value=special-needs]');
      await page.locator('button[value=look]').click();
      await officer.check(...yes);
      await officer.saysWhoInterprets();
      await page.locator('button[value=send]').click();
      await page.waitForLoadState('load');

      await house.goto(letter);
      assert.ok((await main(house)).includes(names.told));
      assert.match(await main(house), /Told since the yes/);
      await house.check('input[name=met]');
      await house.locator('button[value=promise]').click();
      await house.waitForLoadState('load');
      assert.doesNotMatch(await main(house), /Told since the yes/);
      await house.locator('button[value=take-told]').click();
      await house.waitForURL(own);
      assert.ok((await main(house)).includes(names.told), 'it stands in the case of the house');
      await page.context().close();
      await house.context().close();
    });
  });
}
