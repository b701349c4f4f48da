// On paper: slips, of a service and of a referral, on one sheet of A6 or 80 mm of a roll; the booklet on
// sheets of A5.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be } from '../lib/hand.mjs';
import { Officer } from '../lib/officer.mjs';
import { overflow } from '../lib/looks.mjs';
import { at, kinds, LANGUAGES } from '../lib/site.mjs';

const POINTS_PER_MM = 72 / 25.4;
/** Browsers round paper to whole pixels. */
const ROUNDING_MM = 0.5;
const PAPERS = { 'slip': { width_mm: 105, height_mm: 148 }, 'slip for a roll': { width_mm: 80, height_mm: 150 } };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The pages of a PDF with their sizes. Chromium writes them uncompressed. */
function pages(pdf) {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g);
  return [...boxes].map(([, width, height]) => ({ width_mm: width / POINTS_PER_MM, height_mm: height / POINTS_PER_MM }));
}

/** That a print is one page of a paper. */
function assertOnePage(printed, paper) {
  assert.equal(printed.length, 1);
  for (const side of ['width_mm', 'height_mm']) {
    assert.ok(Math.abs(printed[0][side] - paper[side]) < ROUNDING_MM, JSON.stringify(printed[0]));
  }
}

for (const language of LANGUAGES) {
  describe(`A slip in ${language}`, () => {
    for (const [name, paper] of Object.entries(PAPERS)) {
      let printed;
      before(async () => {
        const context = await browser.newContext({ javaScriptEnabled: false });
        const page = await context.newPage();
        await page.goto(at((await kinds(language)).find((kind) => kind.name === name).path));
        printed = pages(await page.pdf({ preferCSSPageSize: true }));
        await context.close();
      });

      test(`${name}: is on one page of ${paper.width_mm} × ${paper.height_mm} mm`, () => {
        assertOnePage(printed, paper);
      });
    }
  });
}

for (const language of ['en', 'ar', 'am']) {
  describe(`A booklet in ${language}`, () => {
    let printed;
    let sheets;
    before(async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(at(`/${language}/booklet/KE023`));
      sheets = await page.locator('.sheet').count();
      printed = pages(await page.pdf({ preferCSSPageSize: true }));
      await context.close();
    });

    test('every sheet is one page, so that the numbers in the contents are true', () => {
      assert.ok(sheets > 3, `${sheets} sheets`);
      assert.equal(printed.length, sheets);
    });

    test('a page is A5', () => {
      for (const { width_mm, height_mm } of printed) {
        assert.ok(Math.abs(width_mm - 148) < ROUNDING_MM && Math.abs(height_mm - 210) < ROUNDING_MM, `${width_mm} × ${height_mm} mm`);
      }
    });
  });
}

describe('A slip of a referral to a service without an account', () => {
  const person = ['Nyongesa', 'Barasa'];
  const outlines = new Set();
  let page;
  let letter;
  before(async () => {
    page = await be(browser, 'nakiru', false);
    const officer = new Officer(page, 'slip');
    await officer.meets('met');
    await officer.identifies({ name: person.join(' '), low: '41', sex: 'male', languages: ['sw'] });
    await officer.needs('labour-rights', '72h');
    await officer.refers({ giver: 'herself', asked: 'sw' });
    letter = new URL(page.url()).pathname.replace(/^\/en/, '');
  });
  after(() => page.context().close());

  for (const language of LANGUAGES) {
    for (const [button, paper] of [['sheet', PAPERS.slip], ['roll', PAPERS['slip for a roll']]]) {
      test(`${language}, ${button}: is one page with a code, and tells neither who has it nor why`, async () => {
        await page.emulateMedia({ media: null });
        await page.goto(at(`/${language}${letter}`));
        const need = await page.locator('h1').innerText();
        await page.selectOption('#slip-language', language);
        await page.locator(`button[name=paper][value=${button}]`).click();
        await page.waitForURL('**/slip');
        assertOnePage(pages(await page.pdf({ preferCSSPageSize: true })), paper);

        await page.emulateMedia({ media: 'print' });
        // What is wider than the paper is shrunk with everything else, or cut off.
        await page.setViewportSize({ width: Math.floor((button === 'roll' ? 72 : 91) * 96 / 25.4), height: 600 });
        assert.deepEqual(await page.evaluate(overflow), []);
        const slip = page.locator('section.slip');
        const words = await slip.innerText();
        assert.equal(await page.locator('body').innerText(), words, 'nothing else is on the paper');
        assert.match(words, new RegExp(`/${language}/slip/(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$`, 'm'));
        const told = `${await page.title()}\n${words}`.toLowerCase();
        for (const secret of [...person, need, 'labour-rights']) {
          assert.ok(!told.includes(secret.toLowerCase()), `${secret} is in ${told}`);
        }
        const qr = slip.locator('svg.qr');
        assert.ok(await qr.isVisible());
        outlines.add(await qr.locator('path').getAttribute('d'));
      });
    }
  }

  test('each has a code of its own', () => {
    assert.equal(outlines.size, 2 * LANGUAGES.length);
  });
});
