// The way of one person, with script off: from the first page to a slip of paper, and back.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { at, LANGUAGES } from '../lib/site.mjs';

/** Most taps from the first page to a ringing telephone. */
const TAPS_MAX = 4;

/** What a reader of each language reads and types. */
const WORDS = {
  en: { doctor: 'A doctor or nurse', said: 'a doctor', search: 'Search', call: 'Call', list: 'Back to the list', slip: 'Print a slip', back: 'Back', near: 'near Lodwar' },
  sw: { doctor: 'Daktari au muuguzi', said: 'daktari', search: 'Tafuta', call: 'Piga simu', list: 'Rudi kwenye orodha', slip: 'Chapisha karatasi ndogo', back: 'Rudi', near: 'karibu na Lodwar' },
  ar: { doctor: 'طبيب أو ممرضة', said: 'طبيب', search: 'بحث', call: 'اتصال', list: 'العودة إلى القائمة', slip: 'طباعة قصاصة', back: 'رجوع', near: 'قرب Lodwar' },
  so: { doctor: 'Dhakhtar ama kalkaaliye', said: 'isbitaal', search: 'Raadi', call: 'Wac', list: 'Ku noqo liiska', slip: 'Daabac warqad yar', back: 'Dib u noqo', near: 'u dhow Lodwar' },
  am: { doctor: 'ሐኪም ወይም ነርስ', said: 'ሆስፒታል', search: 'ይፈልጉ', call: 'ይደውሉ', list: 'ወደ ዝርዝሩ ይመለሱ', slip: 'ትንሽ ወረቀት ያትሙ', back: 'ይመለሱ', near: 'Lodwar አቅራቢያ' },
  fr: { doctor: 'Un médecin ou une infirmière', said: 'hôpital', search: 'Chercher', call: 'Appeler', list: 'Retour à la liste', slip: 'Imprimer une fiche', back: 'Retour', near: 'près de\u00a0: Lodwar' },
};
const HOSPITAL = 'Tumaini Hospital Lodwar (invented)';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A visitor on a small phone without script, who counts her taps. */
async function visitor(language) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const words = WORDS[language];
  const her = {
    page,
    words,
    taps: 0,
    tap: async (role, name, within = page) => {
      her.taps += 1;
      await within.getByRole(role, { name }).first().click();
    },
    async toPlaces() {
      await page.goto(at(`/${language}/`));
      await her.tap('button', words.doctor);
    },
    async toResults() {
      await her.toPlaces();
      await page.locator('#place').fill('Lodwar');
      await her.tap('button', words.search);
    },
    async toService() {
      await her.toResults();
      await her.tap('link', 'Hospital', page.locator('.card').first());
    },
    async toSlip() {
      await her.toService();
      await her.tap('link', words.slip);
    },
    end: () => context.close(),
  };
  return her;
}

for (const language of LANGUAGES) {
  describe(`One person's way in ${language}, without script`, () => {
    let her;
    before(async () => (her = await visitor(language)));
    after(() => her.end());

    test('a need is chosen by a tap, then the place is asked', async () => {
      await her.toPlaces();
      assert.ok(await her.page.locator('#place').isVisible());
    });

    test('the nearest hospital stands first in the list', async () => {
      await her.toResults();
      const first = her.page.locator('.card').first();
      assert.match(await first.innerText(), /Tumaini Hospital Lodwar/);
      assert.ok((await her.page.locator('main').innerText()).includes(her.words.near));
    });

    test('the words for a doctor find a hospital first, too', async () => {
      await her.page.goto(at(`/${language}/`));
      await her.page.locator('#q').fill(her.words.said);
      await her.tap('button', her.words.search);
      await her.page.locator('#place').fill('Lodwar');
      await her.tap('button', her.words.search);
      assert.match(await her.page.locator('.card').first().innerText(), /Tumaini Hospital Lodwar/);
    });

    test(`a telephone rings after at most ${TAPS_MAX} taps`, async () => {
      her.taps = 0;
      await her.toService();
      const call = her.page.locator('.call a');
      assert.match(await call.innerText(), new RegExp(her.words.call));
      assert.match(await call.getAttribute('href'), /^tel:\+254\d+$/);
      assert.ok(her.taps + 1 <= TAPS_MAX, `${her.taps + 1} taps`);
    });

    test('the service says which it is, where, and since when it is sure', async () => {
      await her.toService();
      const main = await her.page.locator('main').innerText();
      for (const said of [HOSPITAL, 'Lodwar', 'Near the main bus stage']) assert.ok(main.includes(said), said);
      assert.ok(await her.page.locator('p.sure, p.unsure').isVisible());
    });

    test('from the service a link leads back to the same list', async () => {
      await her.toResults();
      const before = await her.page.locator('ol').innerText();
      await her.tap('link', 'Hospital', her.page.locator('.card').first());
      await her.tap('link', her.words.list);
      assert.equal(await her.page.locator('ol').innerText(), before);
    });

    test('the slip bears the number and no name', async () => {
      await her.toSlip();
      const slip = await her.page.locator('.slip').innerText();
      assert.match(slip, /\+254 000/);
      assert.doesNotMatch(slip, /Tumaini|Hospital/);
    });

    test('the slip leads back to the service, and from there to the list', async () => {
      await her.toSlip();
      await her.tap('link', her.words.back, her.page.locator('.screen'));
      await assert.doesNotReject(her.page.getByRole('link', { name: her.words.list }).waitFor({ timeout: 1_000 }));
    });

    test('another language keeps the question', async () => {
      await her.toResults();
      const cards = await her.page.locator('.card').count();
      const other = language === 'en' ? 'sw' : 'en';
      await her.page.locator(`.langs a[lang=${other}]`).click();
      assert.equal(await her.page.locator('html').getAttribute('lang'), other);
      assert.equal(await her.page.locator('.card').count(), cards);
    });
  });
}
