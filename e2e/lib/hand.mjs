// A member at work: signed in by the demonstration's door, on a phone, counting what a finger touches.

import { at } from './site.mjs';

/** Becomes somebody of the demonstration, on a phone. */
export async function be(browser, name, script) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 }, javaScriptEnabled: script, hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(at('/en/demo'));
  await page.locator(`form:has(input[value=${name}]) button`).click();
  await page.waitForURL('**/en/work');
  return page;
}

/** What has to be so before anybody is asked anything. */
export const SAFE = ['private', 'controller-absent', 'interpreter', 'may-stop', 'no-doctor-first']
  .map((point) => `input[name=holds][value=${point}]`);

/** Fills a form and sends it; counts what a finger touches. */
export class Hand {
  constructor(page) {
    this.page = page;
    this.taps = 0;
    this.screens = 0;
  }

  async tap(selector) {
    await this.page.locator(selector).first().click();
    this.taps += 1;
  }

  async go(selector) {
    await this.tap(selector);
    await this.page.waitForLoadState('load');
    this.screens += 1;
  }

  async check(...selectors) {
    for (const selector of selectors) await this.tap(selector);
  }

  async type(selector, words) {
    await this.page.fill(selector, words);
    this.taps += 1;
  }
}
