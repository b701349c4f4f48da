// A reader says that an entry is wrong: nothing typed is lost, and a vetter gets to read it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { command } from '../lib/demo.mjs';
import { at, demo, kinds, LANGUAGES } from '../lib/site.mjs';

/** Longest message that is taken, characters. */
const MESSAGE_CHARS_MAX = 2_000;
const SAYS = {
  en: 'The number +254 000 000 041 does not answer since Monday.',
  sw: 'Nambari haipokelewi tangu Jumatatu; mlango umefungwa.',
  so: 'Lambarku ma jawaabo tan iyo Isniintii; albaabku waa xiran yahay.',
  am: 'ስልኩ ከሰኞ ጀምሮ አይመልስም፤ በሩ ተዘግቷል።',
  fr: 'Le numéro ne répond plus depuis lundi ; la porte est fermée.',
  ar: 'الرقم لا يجيب منذ يوم الاثنين <b>و</b> الباب مغلق.',
};

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The form, on a phone without script. `required` is taken away, as an old browser would. */
async function form(language) {
  const path = (await kinds(language)).find(({ name }) => name === 'report').path;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.route(at(path), async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/ required| maxlength="\d+"/g, '');
    await route.fulfill({ response: answer, body });
  });
  const sendWith = async (message) => {
    await page.goto(at(path));
    await page.locator('#message').fill(message);
    await page.locator('main form button').click();
  };
  return { page, sendWith, end: () => context.close() };
}

for (const language of LANGUAGES) {
  describe(`Saying in ${language} that an entry is wrong`, () => {
    let asked;
    before(async () => (asked = await form(language)));
    after(() => asked.end());

    test('an empty message is answered with an error that leads to the field', async () => {
      await asked.sendWith('   ');
      await asked.page.locator('[role=alert] a').click();
      const link = await asked.page.locator('[role=alert] a').getAttribute('href');
      assert.equal(link, '#message');
      assert.equal(new URL(asked.page.url()).hash, link);
      assert.equal(await asked.page.locator(link).getAttribute('aria-invalid'), 'true');
    });

    test('the field says what is wrong with it', async () => {
      await asked.sendWith('');
      const ids = (await asked.page.locator('#message').getAttribute('aria-describedby')).split(' ');
      const said = await Promise.all(ids.map((id) => asked.page.locator(`#${id}`).innerText()));
      assert.ok(said.includes(await asked.page.locator('[role=alert] a').innerText()));
    });

    test('a message that is too long comes back whole', async () => {
      const typed = `${SAYS[language]} `.repeat(Math.ceil(MESSAGE_CHARS_MAX / SAYS[language].length) + 1).trim();
      await asked.sendWith(typed);
      assert.equal(await asked.page.locator('#message').inputValue(), typed);
    });

    test('a message ends on a page of thanks', async () => {
      await asked.sendWith(SAYS[language]);
      assert.equal(asked.page.url(), at(`/${language}/thanks`));
    });

    test('a vetter reads it, word for word', async () => {
      await asked.sendWith(SAYS[language]);
      await asked.page.waitForURL(at(`/${language}/thanks`));
      const proposals = await command(demo, 'vet', 'proposals');
      const hers = proposals.find(({ message }) => message.startsWith(`${SAYS[language]}\n`));
      assert.equal(hers?.kind, 'problem');
    });
  });
}

describe('Saying how it was', () => {
  const KINDS = { praise: 'praise', complaint: 'complaint', abuse: 'safeguarding' };
  let path;
  before(async () => {
    path = (await kinds('en')).find(({ name }) => name === 'praise or complain').path;
  });

  for (const [chosen, kept] of Object.entries(KINDS)) {
    test(`${chosen} is kept as ${kept}, without a word to the service`, async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(at(path));
      await page.locator(`#kind-${chosen}`).check();
      await page.locator('#message').fill(`A word of ${chosen}`);
      await page.locator('main form button').click();
      assert.equal(page.url(), at('/en/thanks'));
      assert.deepEqual(await context.cookies(), []);
      await context.close();
      const proposals = await command(demo, 'vet', 'proposals');
      const words = proposals.find(({ message }) => message.startsWith(`A word of ${chosen}\n`));
      assert.equal(words?.kind, kept);
      assert.equal(words?.who, 'public');
    });
  }

  test('words without a choice come back whole, with what is missing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const answer = await page.request.post(at(path), { form: { message: 'They were kind.' } });
    assert.equal(answer.status(), 422);
    assert.match(await answer.text(), /They were kind\./);
    await context.close();
  });
});
