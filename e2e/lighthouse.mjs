// Lighthouse on its default mobile preset, the median of five; for the night, it takes minutes.
//
//   node lighthouse.mjs [BINARY]
//
// Exit code 1 when a page has less than it must.

import lighthouse from 'lighthouse';
import { launch as launchChrome } from 'chrome-launcher';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './lib/demo.mjs';

/** Odd, so that one visit is in the middle. */
const VISITS = 5;
const FULL = 100;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** A list of results is nobody's business: search engines are told to leave it. */
const UNLISTED = ['results'];
/** Lighthouse asks for it from within the page, whose policy forbids every request (measured). */
const UNASKABLE = ['robots-txt'];

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.argv[2] ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));
const demo = await startDemo(binary);
process.env.RUFAA_URL = demo.url;
const { CHROMIUM, FLAGS } = await import('./lib/browser.mjs');
const { at, DOCTOR, find, kinds } = await import('./lib/site.mjs');

/** The scores of one visit, with the audits that cost points. */
async function visit(url, port) {
  const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, skipAudits: UNASKABLE, logLevel: 'silent' });
  const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * FULL));
  const lost = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? null) !== null && lhr.audits[id].score < 1)
    .map(({ id }) => id);
  return { scores, lost };
}

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function judge(name, url, port) {
  const visits = [];
  for (let number = 0; number < VISITS; number += 1) visits.push(await visit(url, port));
  const scores = CATEGORIES.map((_, index) => median(visits.map((one) => one.scores[index])));
  const must = CATEGORIES.filter((category) => category !== 'seo' || !UNLISTED.includes(name));
  const short = must.filter((category) => scores[CATEGORIES.indexOf(category)] < FULL);
  const said = CATEGORIES.map((category, index) => `${category} ${scores[index]}`).join(', ');
  const lost = [...new Set(visits.flatMap((one) => one.lost))].join(', ');
  console.log(`${short.length === 0 ? 'ok    ' : 'short '} ${name}: ${said}${lost && ` (lost by ${lost})`}`);
  return short.length === 0;
}

const chrome = await launchChrome({ chromePath: CHROMIUM, chromeFlags: FLAGS, logLevel: 'silent' });
try {
  const pages = {
    home: at('/en/'),
    results: at(await find('en', DOCTOR)),
    service: at((await kinds('en')).find(({ name }) => name === 'service').path),
  };
  let passed = true;
  for (const [name, url] of Object.entries(pages)) passed = (await judge(name, url, chrome.port)) && passed;
  process.exitCode = passed ? 0 : 1;
} finally {
  await chrome.kill();
  await demo.stop();
}
