// What a visit leaves behind: nothing that tells what was looked for, nothing kept, nobody told.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { at, demo, LANGUAGES } from '../lib/site.mjs';

/** What is typed or chosen on the way, and what it means inside. */
const SAID = ['lodwar', 'doctor', 'medical', 'need=', 'place', 'ke023', 'telephone', '3.119', '35.597', 'traffick', 'victim'];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Walks through every step of finding with script on, and remembers every request. */
async function walk(language) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = [];
  const titles = new Set();
  let pages = 0;
  context.on('request', (request) => requests.push(request));
  const shown = async (act) => {
    await act();
    await page.waitForLoadState('load');
    titles.add(await page.title());
    pages += 1;
  };
  await shown(() => page.goto(at(`/${language}/`)));
  await shown(() => page.locator('button[value=medical-care]').click());
  await page.locator('#place').fill('Lodwar');
  await shown(() => page.locator('form.find button').first().click());
  await page.locator('summary').click();
  await page.locator('input[value=free]').check();
  await shown(() => page.locator('details button').click());
  await shown(() => page.locator('.card h2 a').first().click());
  await shown(() => page.locator('.acts a[href$="/slip"]').click());
  return { context, page, requests, titles, pages };
}

/** An address as a curious person reads it: decoded, and with every part tried as base64. */
function readings(address) {
  const parts = address.split(/[/?=&]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  return [address, decodeURIComponent(address), ...parts].map((text) => text.toLowerCase());
}

for (const language of LANGUAGES) {
  describe(`A visit in ${language}`, () => {
    let walked;
    before(async () => (walked = await walk(language)));
    after(() => walked.context.close());

    test('no address tells what was looked for', () => {
      for (const request of walked.requests) {
        for (const reading of readings(request.url().slice(demo.url.length))) {
          for (const said of SAID) assert.ok(!reading.includes(said), `${said} in ${request.url()}`);
        }
      }
    });

    test('every window has one and the same title, and it names no need', () => {
      assert.equal(walked.titles.size, 1, [...walked.titles].join(' | '));
    });

    test('nothing is asked of another site', () => {
      const others = walked.requests.map((request) => new URL(request.url())).filter(
        (url) => url.protocol !== 'data:' && url.origin !== demo.url,
      );
      assert.deepEqual(others, []);
    });

    test('every page is one request', () => {
      const answered = walked.requests.filter((request) => !request.url().startsWith('data:'));
      const forms = answered.filter((request) => request.method() === 'POST');
      assert.equal(answered.length - forms.length, walked.pages);
      assert.ok(answered.every((request) => request.resourceType() === 'document'));
    });

    test('no page tells the next where its reader comes from', async () => {
      for (const request of walked.requests) {
        assert.equal(await request.headerValue('referer'), null, request.url());
      }
    });

    test('no cookie is set', async () => {
      assert.deepEqual(await walked.context.cookies(), []);
    });

    test('no answer tries to set a cookie', async () => {
      for (const request of walked.requests) {
        const answer = await request.response();
        assert.equal(await answer?.headerValue('set-cookie'), null, request.url());
      }
    });

    test('nothing is stored in the browser', async () => {
      const stored = await walked.page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      }));
      assert.deepEqual(stored, { local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
    });

    test('what was typed is not offered again by the browser', async () => {
      await walked.page.goto(at(`/${language}/`));
      const open = walked.page.locator('input:not([type=hidden]):not([autocomplete=off])');
      assert.equal(await open.count(), 0);
    });
  });
}
