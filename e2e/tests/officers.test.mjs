// Officers and caseworkers at work: from the first contact to a referral that was sent, each person met as
// she or he is. `docs/journeys.md` tells of them; with RUFAA_SCREENS=FOLDER their pages are kept as pictures.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be } from '../lib/hand.mjs';
import { Officer, SENT } from '../lib/officer.mjs';

/** Most screens and taps from the first contact to the sent referral: under four minutes for who knows the way. */
const SCREENS_MAX = 14;
const TAPS_MAX = 45;

const TOLD = readFileSync(new URL('../../docs/journeys.md', import.meta.url), 'utf8');
/** A row of the table of officers: who is met, and the screens and taps that are told, for one way or for two in turn. */
const ROW = /^\| \*\*(.+?)\*\*.* \| (\d+(?:, then \d+)*) \| (\d+(?:, then \d+)*) \|$/gm;
/** By who is met: the screens and taps of each way. */
const COUNTS = new Map(
  [...TOLD.matchAll(ROW)].map(([, who, ...cells]) => {
    const [screens, taps] = cells.map((cell) => cell.split(', then ').map(Number));
    return [who, screens.map((count, way) => ({ screens: count, taps: taps[way] }))];
  }),
);

/** Looks whether a way is as long as the table says, and no longer than any may be. */
function isAsTold({ screens, taps }, told) {
  assert.deepEqual({ screens, taps }, told);
  assert.ok(screens <= SCREENS_MAX && taps <= TAPS_MAX);
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const JOURNEYS = {
  'a woman who came back from domestic work': {
    told: 'A woman',
    story: 'returnee',
    names: ['Mwanaisha Juma Bakari', 'Rehema Chepkoech Rono'],
    async walk(officer, name) {
      await officer.meets('her-own');
      await officer.identifies({ name, low: '31', sex: 'female', languages: ['sw'] });
      await officer.asks('four-questions', [2]);
      await officer.needs('emergency-shelter', '24h');
      await officer.refers({ giver: 'herself', asked: 'sw' });
    },
  },
  'a boy who herds for others': {
    told: 'A boy',
    story: 'herdboy',
    names: ['Erot Lomuria', 'Kiptoo Sang'],
    async walk(officer, name) {
      await officer.meets('met');
      await officer.identifies({ name, low: '11', high: '13', sex: 'male', languages: ['sw'] });
      await officer.asks('first-look', [1, 8]);
      await officer.needs('child-protection', '72h');
      await officer.refers({ giver: 'childrens-officer', child: true, asked: 'sw' });
    },
  },
  'a man held by a debt on a building site': {
    told: 'A man',
    story: 'builder',
    names: ['Musyoka Kitheka', 'Barasa Wafula'],
    async walk(officer, name) {
      await officer.meets('helpline');
      await officer.identifies({ name, low: '34', sex: 'male', languages: ['en'] });
      await officer.asks('four-questions', [3]);
      await officer.needs('labour-rights', '72h');
      await officer.refers({ giver: 'herself', asked: 'en' });
    },
  },
  'a girl from Ethiopia who travels alone': {
    told: 'A girl',
    story: 'traveller',
    names: ['Tigist Alemayehu', 'Selamawit Girma'],
    async walk(officer, name) {
      await officer.meets('met');
      await officer.identifies({ name, low: '15', high: '17', sex: 'female', country: 'ET', languages: ['am'] });
      await officer.asks('first-look', [2, 5]);
      await officer.needs('emergency-shelter', 'immediate');
      await officer.refers({ giver: 'childrens-officer', child: true, asked: 'am' });
    },
  },
};

/** Who is met on a lorry, with others. */
const TOGETHER = 'Four people';

test('every way of which is told is walked, and no other', () => {
  const walked = Object.values(JOURNEYS).map(({ told }) => told);
  assert.deepEqual([...COUNTS.keys()], [...walked, TOGETHER]);
});

for (const [who, { told, story, names, walk }] of Object.entries(JOURNEYS)) {
  describe(who, () => {
    for (const script of [false, true]) {
      test(`is met, screened, asked and referred ${script ? 'with' : 'without'} script`, async () => {
        const page = await be(browser, 'nakiru', script);
        const officer = new Officer(page, script ? `${story}-script` : story);
        await walk(officer, names[Number(script)]);
        console.log(`${story}: ${officer.screens} screens, ${officer.taps} taps`);
        isAsTold(officer, COUNTS.get(told)[0]);
        await page.context().close();
      });
    }
  });
}

describe('a woman with two needs', () => {
  for (const script of [false, true]) {
    test(`is told of three services at once, and says yes to two of them, ${script ? 'with' : 'without'} script`, async () => {
      const page = await be(browser, 'nakiru', script);
      const officer = new Officer(page, script ? 'two-needs-script' : 'two-needs');
      await officer.meets('her-own');
      const name = ['Nasieku Lemerian', 'Halima Wario'][Number(script)];
      await officer.identifies({ name, low: '31', sex: 'female', languages: ['sw'] });
      await officer.needs('legal-advice', '72h');
      await officer.needs('emergency-shelter', '24h');
      await officer.go('a[href*="/refer/emergency-shelter"]');
      await officer.sendsToSeveral(['emergency-shelter/', 'legal-advice/'], ['yes', 'no', 'yes']);
      assert.equal(page.url(), officer.file);
      assert.equal((await page.locator('main').innerText()).match(new RegExp(SENT, 'g')).length, 2);
      console.log(`two needs: ${officer.screens} screens, ${officer.taps} taps`);
      const [, ...told] = TOLD.match(/(\d+) screens, (\d+) taps \(without a screening\)/);
      assert.deepEqual([officer.screens, officer.taps], told.map(Number));
      await page.context().close();
    });
  }
});

describe('people on a stopped lorry', () => {
  for (const script of [false, true]) {
    test(`are begun together, each with a case of her own, ${script ? 'with' : 'without'} script`, async () => {
      const page = await be(browser, 'nakiru', script);
      const officer = new Officer(page, script ? 'lorry-script' : 'lorry');
      const marks = script
        ? ['Yellow shawl', 'Boy with a drum', 'Old coat', 'Driver of the second lorry']
        : ['Green headscarf', 'Girl without shoes', 'Striped shirt', 'Man with the keys'];
      await officer.go('a[href$="/work/cases"]');
      await officer.go('a[href$="/work/groups/new"], a[href$="/work/groups"]');
      if (!page.url().endsWith('/new')) await officer.go('a[href$="/work/groups/new"]');
      await officer.check('input[name=signal][value=raid]');
      for (const [at, mark] of marks.entries()) {
        await officer.type(`#name-${at + 1}`, mark);
        await officer.type(`#age-${at + 1}`, String([24, 12, 40, 45][at]));
      }
      await officer.go('main form.edit button:not([name=more])');
      const begun = officer.screens;
      const group = page.url();
      for (const mark of marks) await officer.reads(new RegExp(mark));
      await page.locator('details:has(#who) summary').click();
      const suspect = page.locator('#who option', { hasText: marks[3] });
      await page.selectOption('#who', await suspect.getAttribute('value'));
      await officer.go('form[action$="/apart"]:has(#who) button');
      await officer.reads(/aside|apart|first/i);
      // Each is screened alone, and no page of one names another.
      await page.goto(group);
      await page.locator('.row h3 a', { hasText: marks[0] }).click();
      const file = await page.locator('main').innerText();
      for (const other of marks.slice(1)) assert.ok(!file.includes(other), `${other} on the page of ${marks[0]}`);
      console.log(`lorry: four people begun in ${begun} screens, ${officer.taps} taps with one set apart`);
      const [together, alone] = COUNTS.get(TOGETHER);
      isAsTold({ screens: begun, taps: officer.taps }, together);
      // And goes on to a service as anybody does.
      const first = { screens: officer.screens, taps: officer.taps };
      await officer.isSafe();
      await officer.identifies({ name: marks[0], low: '24', sex: 'female', languages: ['sw'] });
      await officer.asks('four-questions', [2]);
      await officer.needs('emergency-shelter', '24h');
      await officer.refers({ giver: 'herself', asked: 'sw' });
      const [screens, taps] = [officer.screens - first.screens, officer.taps - first.taps];
      console.log(`lorry: the first of them sent in ${screens} more screens, ${taps} more taps`);
      isAsTold({ screens, taps }, alone);
      await page.context().close();
    });
  }
});
