// Debian's Chromium, quiet: it asks nothing of the network by itself.

import { chromium } from 'playwright-core';
import { at } from './site.mjs';

/** Where Debian puts it. */
export const CHROMIUM = process.env.CHROME_PATH ?? '/usr/bin/chromium';

/** What it is started with; `--no-sandbox` because checks run as root. */
export const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** How long a tap or a page may take, milliseconds. */
const ACT_WAIT_MS = 10_000;

/** A browser. */
export async function launch() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const plain = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await plain(options);
    context.setDefaultTimeout(ACT_WAIT_MS);
    return context;
  };
  return browser;
}

/** Shows a kind of page; a kind with a form is reached by sending it unchecked by the browser. */
export async function show(page, kind) {
  await page.goto(at(kind.path));
  if (!kind.form) return;
  await Promise.all([
    page.waitForEvent('domcontentloaded'),
    page.evaluate((fields) => {
      const form = document.querySelector('main form');
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.submit();
    }, kind.form),
  ]);
}
