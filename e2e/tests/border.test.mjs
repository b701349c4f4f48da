// Whoever only meets people first: an officer at a border post begins a case, asks when it is safe, and
// sends. He reads what he began himself; of what others have he does not even learn that it is there.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be } from '../lib/hand.mjs';
import { Officer, SENT } from '../lib/officer.mjs';
import { at, NOBODY } from '../lib/site.mjs';

/** Two more screens than where it is safe to ask at once: somebody looks again. */
const SCREENS_MAX = 16;
const TAPS_MAX = 45;
/** Two women who share no word of their names: whoever is alike is asked about first. */
const NAMES = { without: 'Chaltu Dabaso', with: 'Zeinab Warsame' };
/** What is opened of a case beside its own page. */
const PAGES = [
  '', '/consents', '/files', '/print', '/conference', '/write/safety', '/write/identity', '/write/need',
];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The officer of the post, who finds somebody who cannot be asked anything yet. */
class BorderOfficer extends Officer {
  async finds(signal) {
    await this.go('a[href$="/work/cases"]');
    await this.go('a.button');
    await this.check(`input[name=signal][value=${signal}]`, 'input[name=now][value=not-safe-to-ask]');
    await this.page.selectOption('#area', { label: 'Marsabit' });
    this.taps += 1;
    await this.go('main form button');
    this.file = this.page.url();
  }

  /** Begins with somebody on a bus, and goes on to what she needs. */
  async takesIn(name) {
    await this.finds('met');
    await this.reads(/Not safe to ask now/);
    await this.isSafe();
    await this.reads(/Safe to talk/);
    await this.identifies({ name, low: '24', sex: 'female', country: 'ET', languages: ['om'] });
    await this.asks('four-questions', [2]);
    await this.needs('emergency-shelter', '24h');
    await this.reads(/Send a referral for each open need/);
  }
}

/** The addresses to which links of a page lead. */
const links = (page, selector) =>
  page.locator(selector).evaluateAll((found) => found.map((link) => link.getAttribute('href')));

/** What an address answers, with a name for the thing instead of its id. */
async function answerFor(page, address, id) {
  const answer = await page.goto(address);
  return { status: answer.status(), text: (await page.content()).replaceAll(id, 'ID') };
}

for (const [how, name] of Object.entries(NAMES)) {
  describe(`a woman on a bus at the border, ${how} script`, () => {
    test('is not asked while she is not alone, then is asked, says yes, and is sent', async () => {
      const page = await be(browser, 'guyo', how === 'with');
      const officer = new BorderOfficer(page, `border-${how}`);
      await officer.takesIn(name);
      await officer.refers({ giver: 'herself', asked: 'om' });
      console.log(`border: ${officer.screens} screens, ${officer.taps} taps`);
      assert.ok(officer.screens <= SCREENS_MAX && officer.taps <= TAPS_MAX);

      const letter = page.url();
      await officer.reads(/A safe place to stay[^]*Within 24 hours[^]*24 years old[^]*Oromo/);
      const sent = await page.locator('main').innerText();
      for (const word of name.split(' ')) assert.ok(!sent.includes(word), 'the name was not chosen');
      assert.equal(await page.locator('button[value=accept]').count(), 0, 'only the receiver answers');

      await officer.go('.acts a');
      assert.equal(page.url(), officer.file);
      await officer.reads(SENT);
      await officer.go('a[href$="/consents"]');
      await officer.reads(/To ask a service for help[^]*Yes ·[^]*Asked in: Oromo[^]*Age, Sex, Languages/);
      await page.goto(at('/en/work/inbox'));
      assert.ok((await links(page, '.row h3 a')).includes(new URL(letter).pathname), 'it is under way');
      await page.context().close();
    });

    test('nothing is asked of her before somebody looked whether it is safe', async () => {
      const page = await be(browser, 'guyo', how === 'with');
      const officer = new BorderOfficer(page, `border-wait-${how}`);
      await officer.finds('raid');
      await page.goto(`${officer.file}/screening/four-questions`);
      assert.equal(await page.locator('main input[value=rather-not-say]').count(), 0);
      assert.equal(await page.locator('main form[action$="/write/safety"]').count(), 1);
      await page.context().close();
    });
  });
}

test('a case or a referral of a colleague elsewhere is for him as if it never was', async () => {
  const nakiru = await be(browser, 'nakiru', false);
  await nakiru.goto(at('/en/work/cases'));
  const [file] = await links(nakiru, '.row h2 a');
  await nakiru.goto(at('/en/work/inbox'));
  const [letter] = await links(nakiru, '.row h3 a');
  await nakiru.goto(at(file));
  const person = await nakiru.locator('h1').innerText();

  const guyo = await be(browser, 'guyo', false);
  for (const path of [...PAGES.map((page) => file + page), `${file}/screening/first-look`, letter]) {
    assert.equal((await nakiru.goto(at(path))).status(), 200, path);
    const id = path.match(/(?:cases|referrals\/[^/]+)\/([^/]+)/)[1];
    const found = await answerFor(guyo, at(path), id);
    assert.equal(found.status, 404, path);
    assert.ok(!found.text.includes(person), path);
    assert.deepEqual(found, await answerFor(guyo, at(path.replace(id, NOBODY)), NOBODY), path);
  }
  await guyo.goto(at('/en/work/cases'));
  const [own] = await links(guyo, '.row h2 a');
  await guyo.goto(at(`${own}/write/note`));
  const form = await guyo.locator('main form.edit input[name=form]').inputValue();
  const note = { form, words: 'She was seen at the border.', part: 'legal' };
  const statuses = [];
  for (const into of [own, file]) {
    statuses.push((await guyo.request.post(at(`${into}/write/note`), { form: note, maxRedirects: 0 })).status());
  }
  assert.deepEqual(statuses, [303, 404], 'he writes into his own alone');
  await guyo.context().close();
  await nakiru.context().close();
});

test('a case that he began is neither for another office nor for who investigates at his own', async () => {
  const guyo = await be(browser, 'guyo', false);
  await guyo.goto(at('/en/work/cases'));
  const [file] = await links(guyo, '.row h2 a');
  const statuses = { guyo: 200, nakiru: 404, mutua: 404 };
  for (const [name, status] of Object.entries(statuses)) {
    const somebody = await be(browser, name, false);
    for (const page of PAGES) {
      assert.equal((await somebody.goto(at(file + page))).status(), status, `${name}: ${page}`);
    }
    await somebody.context().close();
  }
  await guyo.context().close();
});
