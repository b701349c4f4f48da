// On paper: the slip on one sheet of A6 or 80 mm of a roll, the booklet on sheets of A5.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
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

      test(`${name}: is on one page`, () => {
        assert.equal(printed.length, 1);
      });

      test(`${name}: is ${paper.width_mm} × ${paper.height_mm} mm`, () => {
        assert.ok(Math.abs(printed[0].width_mm - paper.width_mm) < ROUNDING_MM, JSON.stringify(printed[0]));
        assert.ok(Math.abs(printed[0].height_mm - paper.height_mm) < ROUNDING_MM, JSON.stringify(printed[0]));
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
