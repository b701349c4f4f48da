// Pictures of the pages for people to look at, in `out/`: LANGUAGE-PAGE-WIDTH.png.
//
//   node screenshots.mjs [BINARY]

import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './lib/demo.mjs';

/** Width and height of an old phone, a common phone, a desk. */
const SCREENS = [[240, 320], [360, 640], [1280, 800]];
const PAGES = {
  'home': 'home', 'where': 'place', 'where, place not known': 'place-unknown', 'results': 'results',
  'results, none': 'results-none', 'results, hidden places': 'results-shelter', 'service from results': 'service',
  'slip': 'slip', 'slip for a roll': 'slip-roll', 'safety': 'safety', 'report': 'report', 'report, empty': 'report-empty',
};

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
const binary = resolve(process.argv[2] ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));
const demo = await startDemo(binary);
process.env.RUFAA_URL = demo.url;
const { launch, show } = await import('./lib/browser.mjs');
const { kinds, LANGUAGES } = await import('./lib/site.mjs');

/** What fills the window first, and the whole page below it. */
async function take(page, kind, name) {
  await show(page, kind);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.screenshot({ path: join(out, `${name}-whole.png`), fullPage: true });
}

await mkdir(out, { recursive: true });
const browser = await launch();
try {
  for (const language of LANGUAGES) {
    const taken = (await kinds(language)).filter(({ name }) => name in PAGES);
    for (const [width, height] of SCREENS) {
      for (const colorScheme of width === 360 ? ['light', 'dark'] : ['light']) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const page = await context.newPage();
        for (const kind of taken) {
          const night = colorScheme === 'dark' ? '-dark' : '';
          await take(page, kind, `${language}-${PAGES[kind.name]}-${width}${night}`);
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await demo.stop();
}
