// Promise 9 for the pages of those who work here: signed in through the demonstration's door, in
// every language, without script, on the smallest phone and on a wide screen.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import config from '../html-validate.config.mjs';
import { launch } from '../lib/browser.mjs';
import {
  atWidths, axe, broken, overflow, small, spilling, TARGET_PX, violations, WIDTHS_PX,
} from '../lib/looks.mjs';
import { at, html, LANGUAGES, link, send } from '../lib/site.mjs';

/** Who opens which pages. */
const PAGES = {
  wanjiru: ['work', 'work/account', 'work/account/passphrase', 'work/members', 'work/units', 'work/trail', 'work/queue', 'work/notices', 'work/node', 'work/organisations/new', 'work/directory/ENTRY', 'work/lists', 'work/lists/COLUMNS', 'work/board'],
  ekai: ['work/joint', 'work/joint/REQUEST', 'work/members/MEMBER'],
  joyce: ['work/units', 'work/cases', 'work/cases/new', 'work/cases/FILE', 'work/cases/FORM', 'work/cases/SCREENING', 'work/cases/SUGGESTED', 'work/cases/SEEN', 'work/cases/PAPER', 'work/cases/CONSENTS', 'work/cases/ERASE', 'work/cases/CALL', 'work/cases/CORRECTION', 'work/inbox', 'work/inbox/LETTER', 'work/tasks', 'work/groups', 'work/groups/GROUP', 'work/groups/new', 'work/conferences', 'work/figures', 'work/units/ONCALL'],
  ruth: ['work/account', 'work/account/organisations'],
  otieno: ['work/queue/PROPOSAL', 'work/queue', 'work/directory', 'work/directory/area/KE023', 'work/directory/ENTRY'],
  said: ['work/safeguarding'],
  mary: ['work/entry', 'work/entry/edit', 'work/entry/SERVICE', 'work/entry/LOOK'],
  zawadi: ['work/entry', 'work/members', 'work/glass', 'work/entry/address', 'work/inbox/LETTER', 'work/conferences/TABLE'],
  baraka: ['work', 'work/entry/address'],
  guyo: ['work/trail', 'work/prove/AAAA', 'work/account/passkeys', 'work/account/nudge'],
};
/** A page that is reached by ways that a person takes; looked at in both directions of writing. */
const WAY = /[A-Z]{4}/;
const LAID_OUT = ['en', 'ar'];
/** Ways that begin with a case. */
const CASES = ['FILE', 'FORM', 'SCREENING', 'SUGGESTED', 'SEEN', 'PAPER', 'CONSENTS', 'ERASE', 'CALL', 'CORRECTION'];
/** What is opened from the page of a case, by the end of its address. */
const OF_A_CASE = [
  'write/safety', 'write/identity', 'write/risk', 'write/contact', 'write/need', 'screening/first-look',
  'screening/four-questions', 'consents', 'files',
];
const OUTSIDE = ['sign-in', 'sign-in?again', 'join', 'recovery', 'demo'];
/** Largest page of those who work here, bytes (design §18). */
const PAGE_BYTES_MAX = 80 * 1024;

const validator = new HtmlValidate(config);
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A context in which somebody is signed in; with `script` a page's policy is set aside for axe. */
async function signedIn(name, language, script) {
  const context = await browser.newContext({ bypassCSP: script, javaScriptEnabled: script, hasTouch: true });
  const page = await context.newPage();
  await page.goto(at(`/${language}/demo`));
  await page.locator(`form:has(input[value=${name}]) button`).click();
  await page.waitForURL(`**/${language}/work`);
  return page;
}

/** Opens a page; a last part in capitals is reached by the ways that a person takes. */
async function open(page, language, path) {
  const [, plain, way] = path.match(/^(.*?)(?:\/([A-Z]{4,}))?$/);
  await page.goto(at(`/${language}/${plain}`));
  if (way === 'PROPOSAL' || way === 'REQUEST') await page.locator('.row h2 a').first().click();
  if (way === 'COLUMNS') {
    const table = Buffer.from('Name,County,Phone\nClinic at the bridge,Turkana,+254 000 001 001\n');
    await page.setInputFiles('#file', { name: 'list.csv', mimeType: 'text/csv', buffer: table });
    await page.fill('#source', 'county');
    await page.fill('#why', 'yearly');
    await page.locator('main form button').first().click();
    await page.waitForLoadState('load');
  }
  if (CASES.includes(way)) await caseOf(page, way);
  if (way === 'ONCALL') await page.locator('a[href$="/on-call"]').first().click();
  if (way === 'LETTER') await page.locator('.row h3 a').first().click();
  if (way === 'GROUP' || way === 'TABLE') await page.locator('.row h2 a, .row h3 a').first().click();
  if (way === 'MEMBER') await page.locator('main a[href*="/members/"]').first().click();
  if (way === 'ENTRY') {
    await page.locator('.row h3 a').first().click();
    for (const summary of await page.locator('summary').all()) await summary.click();
  }
  if (way === 'SERVICE' || way === 'LOOK') await page.locator('section .acts a').first().click();
  if (way === 'LOOK') {
    await page.locator('#fees').fill('Free for everyone.');
    await page.locator('#sa').fill('9-12:30');
    await page.locator('form.edit button').click();
    await page.waitForSelector('.changes');
  }
  // What the bar on top covers after scrolling is no fault of the page.
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** A case, and what is done from its page. */
async function caseOf(page, way) {
  // Those of the unit: nobody signs in as the colleague who holds them, about whom a request waits.
  await page.locator('.lists a[href*="unit="]').first().click();
  await page.locator('.row h2 a').first().click();
  if (way === 'FORM') await page.locator('a[href$="/write/identity"]').click();
  if (way === 'PAPER') await page.locator('a[href$="/print"]').click();
  if (way === 'CONSENTS') await page.locator('a[href$="/consents"]').click();
  // It is offered only where there is a ground; whoever comes without one is told why.
  if (way === 'ERASE') await page.goto(`${page.url()}/erase`);
  if (way === 'CALL') await page.locator('a[href$="/conference"]').click();
  if (way === 'CORRECTION') await page.locator('a[href*="/correct/"]').first().click();
  if (way === 'SCREENING') await page.locator('a[href$="/screening/first-look"]').last().click();
  if (way === 'SUGGESTED' || way === 'SEEN') await page.locator('#needs ~ .row .acts a').first().click();
  if (way === 'SEEN') {
    await page.locator('.row h3 a').first().click();
    await lookFirst(page);
  }
}

/** Looks at what a service would see, before anything is sent. */
async function lookFirst(page) {
  await page.locator('input[name=with]').first().check();
  await page.locator('input[name=transport]').first().check();
  await page.locator('input[name=pays]').first().check();
  await page.locator('button[value=look]').click();
  await page.waitForSelector('.seen');
}

/** That axe finds nothing in a page, by day and by night, and that nothing of it is cut off. */
async function assertLooks(page, path) {
  await page.waitForLoadState('load');
  await page.evaluate(axe);
  // By night only colours differ, and they do not depend on the width.
  for (const [colorScheme, widths] of [['light', WIDTHS_PX], ['dark', [360]]]) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 640 });
      assert.deepEqual(await violations(page), [], `${path}, ${colorScheme}, ${width} px`);
    }
  }
  await page.setViewportSize({ width: 240, height: 320 });
  assert.deepEqual(await page.evaluate(overflow), [], path);
  const widths = [240, 320, 360];
  assert.deepEqual(await atWidths(page, widths, () => page.evaluate(spilling)), [], path);
  assert.deepEqual(await atWidths(page, widths, () => page.evaluate(broken)), [], path);
  assert.deepEqual(await atWidths(page, widths, () => page.evaluate(small, TARGET_PX)), [], path);
}

/** Something that waits for a vetter: what the public reports of a service. */
async function proposal() {
  const sent = await send('/en/find', { need: 'medical-care', place: 'Garissa' });
  const service = link(await html(sent.headers.get('location')), /<h2><a href="\/en\/s\/([^/"]+)/);
  await send(`/en/s/${service}/report`, { message: 'Nobody answers this number any more.' });
  await send(`/en/s/${service}/voice`, { kind: 'praise', message: 'They were kind.' });
  await send(`/en/s/${service}/voice`, { kind: 'complaint', message: 'Nobody listened.' });
  await send(`/en/s/${service}/voice`, { kind: 'abuse', message: 'Somebody there threatened her.' });
}

describe('The pages of those who work here', async () => {
  await proposal();
  for (const language of LANGUAGES) {
    for (const name of [null, ...Object.keys(PAGES)]) {
      test(`${language}, ${name ?? 'before anybody is signed in'}: axe finds nothing, and nothing is cut off`, async () => {
        const page = name
          ? await signedIn(name, language, true)
          : await (await browser.newContext({ bypassCSP: true, hasTouch: true })).newPage();
        for (const path of name ? PAGES[name].filter((path) => LAID_OUT.includes(language) || !WAY.test(path)) : OUTSIDE) {
          await open(page, language, path);
          await assertLooks(page, path);
        }
        await page.context().close();
      });
    }

    test(`${language}: every page is valid, light, kept nowhere, and without script`, async () => {
      for (const name of Object.keys(PAGES)) {
        const page = await signedIn(name, language, false);
        const cookie = (await page.context().cookies()).map(({ name: key, value }) => `${key}=${value}`).join('; ');
        for (const path of PAGES[name].filter((path) => !WAY.test(path))) {
          const answer = await fetch(at(`/${language}/${path}`), { headers: { cookie } });
          assert.equal(answer.status, 200, path);
          const text = await answer.text();
          const report = await validator.validateString(text);
          const faults = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`));
          assert.deepEqual(faults, [], path);
          assert.ok(text.length <= PAGE_BYTES_MAX, `${path}: ${text.length} bytes`);
          assert.ok(!text.includes('<script'), path);
          assert.equal(answer.headers.get('cache-control'), 'no-store');
          const style = createHash('sha256').update(text.match(/<style>(.*?)<\/style>/s)[1]).digest('base64');
          assert.match(answer.headers.get('content-security-policy'), /script-src 'none'/);
          assert.ok(answer.headers.get('content-security-policy').includes(style), 'its own style, by hash');
          assert.equal(answer.headers.get('set-cookie'), null);
        }
        await page.context().close();
      }
    });
  }
});

describe('The pages about one person', () => {
  let page;
  let file;
  before(async () => {
    page = await signedIn('nakiru', 'en', true);
    await page.goto(at('/en/work/cases'));
    file = (await address('.row h2 a')).replace(/^\/en\//, '');
  });
  after(() => page.context().close());

  /** Where the first such link leads. */
  const address = (selector) => page.locator(selector).first().getAttribute('href');

  /** Opens a page with everything open that can be opened, and looks at it. */
  async function assertOpened(path) {
    assert.equal((await page.goto(at(path))).status(), 200, path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await assertLooks(page, path);
  }

  for (const language of LANGUAGES) {
    const own = (path) => `/${language}/${path}`;

    test(`${language}: axe finds nothing in the case and in what is written into it`, async () => {
      await assertOpened(own(file));
      for (const path of OF_A_CASE) await assertOpened(own(`${file}/${path}`));
    });

    test(`${language}: axe finds nothing on the way to a service, and in what was sent`, async () => {
      await assertOpened(own('work/inbox'));
      await page.goto(at(own(file)));
      const proposed = await address('#needs ~ .row .acts a');
      const letter = await address('.row h3 a[href*="/referrals/"]');
      await assertOpened(letter);
      await assertOpened(proposed);
      const form = await address('.row h3 a');
      await assertOpened(form);
      await lookFirst(page);
      await assertLooks(page, `${form}, looked at`);
    });
  }
});

test('after signing out, going back in the browser shows nothing', async () => {
  const page = await signedIn('wanjiru', 'en', true);
  await page.goto(at('/en/work/members'));
  await page.locator('.bar button').click();
  await page.waitForURL('**/sign-in?bye');
  await page.goBack();
  await page.waitForLoadState('load');
  assert.match(page.url(), /\/en\/sign-in/);
  assert.ok(!(await page.locator('body').innerText()).includes('Wanjiru'));
  await page.context().close();
});

test('pages of the public set no cookie and are the same for whoever is signed in', async () => {
  const page = await signedIn('mary', 'en', false);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const [plain, signed] = await Promise.all([{}, { cookie }].map((headers) => fetch(at('/en/'), { headers })));
  assert.equal(await plain.text(), await signed.text());
  assert.equal(signed.headers.get('set-cookie'), null);
  await page.context().close();
});
