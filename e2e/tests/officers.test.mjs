// Officers and caseworkers at work: from the first contact to a referral that was sent, each person met as
// she or he is. `docs/journeys.md` tells of them; with RUFAA_SCREENS=FOLDER their pages are kept as pictures.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { be, Hand, SAFE } from '../lib/hand.mjs';

const SCREENS = process.env.RUFAA_SCREENS;
/** Most screens and taps from the first contact to the sent referral: under four minutes for who knows the way. */
const SCREENS_MAX = 14;
const TAPS_MAX = 45;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** An officer who takes one person from the first contact to a sent referral. */
class Officer extends Hand {
  constructor(page, story) {
    super(page);
    this.story = story;
  }

  async go(selector) {
    await super.go(selector);
    if (!SCREENS) return;
    const path = join(SCREENS, `${this.story}-${String(this.screens).padStart(2, '0')}.png`);
    await this.page.screenshot({ path, fullPage: true });
  }

  async reads(pattern) {
    assert.match(await this.page.locator('main').innerText(), pattern);
  }

  async meets(signal, now = 'safe-to-talk') {
    await this.go('a[href$="/work/cases"]');
    await this.go('a.button');
    await this.check(`input[name=signal][value=${signal}]`, ...SAFE, `input[name=now][value=${now}]`);
    await this.page.selectOption('#area', { label: 'Turkana' });
    this.taps += 1;
    await this.go('main form button');
    this.file = this.page.url();
  }

  async identifies({ name, low, high, sex, country, languages }) {
    await this.go('a[href$="/write/identity"]');
    await this.type('#name', name);
    await this.type('#age-low', low);
    if (high) await this.type('#age-high', high);
    await this.check(`input[name=sex][value=${sex}]`, ...languages.map((code) => `input[name=languages][value=${code}]`));
    if (country) {
      await this.page.selectOption('#nationality', country);
      this.taps += 1;
    }
    await this.go('main form.edit button');
  }

  async asks(instrument, yes) {
    await this.go(`a[href$="/screening/${instrument}"]`);
    for (const number of yes) await this.check(`fieldset:nth-of-type(${number}) input[value=yes]`);
    await this.go('main form.edit button');
    await this.reads(/Grounds to refer, never a verdict/);
  }

  async needs(need, urgency) {
    await this.go('a[href$="/write/need"]');
    await this.page.selectOption('#need', need);
    this.taps += 1;
    await this.check(`input[name=urgency][value="${urgency}"]`);
    await this.go('main form.edit button');
  }

  /** Sends to the first service that is proposed. */
  async refers({ giver, child, asked }) {
    await this.go('#needs ~ .row .acts a');
    await this.go('.row h3 a');
    await this.check('input[name=with][value=by-sender]', 'input[name=transport][value=taxi]', 'input[name=pays][value=sender]');
    await this.go('button[value=look]');
    await this.check('input[name=purpose][value=referral]', 'input[name=agrees][value=yes]', `input[name=giver][value=${giver}]`, 'input[name=read-back]');
    if (child) await this.check('input[name=assent]');
    // Her own language stands there already.
    assert.equal(await this.page.inputValue('#asked-in'), asked);
    await this.go('button[value=send]');
    await this.reads(/Sent, not opened yet/);
  }
}

const JOURNEYS = {
  'a woman who came back from domestic work': {
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

for (const [who, { story, names, walk }] of Object.entries(JOURNEYS)) {
  describe(who, () => {
    for (const script of [false, true]) {
      test(`is met, screened, asked and referred ${script ? 'with' : 'without'} script`, async () => {
        const page = await be(browser, 'nakiru', script);
        const officer = new Officer(page, script ? `${story}-script` : story);
        await walk(officer, names[Number(script)]);
        console.log(`${story}: ${officer.screens} screens, ${officer.taps} taps`);
        assert.ok(officer.screens <= SCREENS_MAX && officer.taps <= TAPS_MAX);
        await page.context().close();
      });
    }
  });
}
