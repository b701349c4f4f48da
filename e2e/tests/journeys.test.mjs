// Five people and their ways, with script and without: how many taps until a telephone can ring.
// `docs/journeys.md` tells of them; with RUFAA_SCREENS=FOLDER their pages are kept as pictures.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { at } from '../lib/site.mjs';

/** Most taps from the first page to a ringing telephone. */
const TAPS_MAX = 4;
const SCREENS = process.env.RUFAA_SCREENS;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Somebody with an old phone, who counts taps. Typing is no tap. */
class Person {
  constructor(name, page) {
    Object.assign(this, { name, page, taps: 0, pages: 0 });
  }

  async see() {
    this.pages += 1;
    if (SCREENS) await this.page.screenshot({ path: join(SCREENS, `${this.name}-${this.pages}.png`) });
  }

  async open(path) {
    await this.page.goto(at(path));
    await this.see();
  }

  async tap(selector) {
    this.taps += 1;
    await this.page.locator(selector).first().click();
    await this.page.waitForLoadState('load');
    await this.see();
  }

  need = (code) => this.tap(`button[name=need][value=${code}]`);

  /** Writes where, and sends it. */
  async near(town) {
    await this.page.locator('#place').fill(town);
    await this.tap('form.find button');
  }

  /** Chooses from a list, and sends it. */
  async choose(field, label) {
    await this.page.locator(`#${field}`).selectOption({ label });
    await this.tap(`form:has(#${field}) button`);
  }

  /** The last tap: the number that a telephone would dial. It rings for nobody here. */
  async call(selector) {
    this.taps += 1;
    const href = await this.page.locator(selector).first().getAttribute('href');
    assert.match(href, /^tel:\+?\d+$/);
    assert.ok(this.taps <= TAPS_MAX, `${this.taps} taps`);
    return href;
  }

  async reads(text) {
    const main = await this.page.locator('main').innerText();
    assert.ok(main.includes(text), `${text} is not in ${main.slice(0, 400)}`);
  }
}

const CALL = '.call a';
const FIRST = '.card h2 a';

const JOURNEYS = {
  'amina, back from the Gulf, unpaid, reads Swahili, in Nairobi': {
    name: 'amina',
    async go(person) {
      await person.open('/sw/');
      await person.need('labour-rights');
      await person.near('Nairobi');
      await person.reads('karibu na Nairobi');
      await person.tap(FIRST);
      await person.call(CALL);
    },
  },
  'hodan, a mother in Garissa, reads Somali': {
    name: 'hodan',
    async go(person) {
      await person.open('/so/');
      await person.need('child-protection');
      await person.choose('area', 'Garissa');
      await person.tap(FIRST);
      await person.call(CALL);
    },
  },
  'dawit, a boy in transit at Moyale, reads Amharic': {
    name: 'dawit',
    async go(person) {
      await person.open('/am/');
      await person.need('essentials');
      await person.near('Moyale');
      // Moyale lies on both sides of the border: the page asks, and he taps once more.
      await person.tap('.pick button');
      await person.call('.card .tel');
    },
  },
  'joseph, held on a building site, reads English': {
    name: 'joseph',
    async go(person) {
      await person.open('/en/');
      assert.equal(await person.call('.now a[href="tel:0733721566"]'), 'tel:0733721566');
      assert.equal(person.taps, 1, 'a helpline rings after one tap');
      await person.tap('.reads a');
      await person.reads('Nobody owns you');
    },
  },
  'wanjiru, a bus conductor who noticed something, reads Swahili': {
    name: 'wanjiru',
    async go(person) {
      await person.open('/sw/');
      await person.tap('.reads a[href$="/read/friend"]');
      await person.call('.now a');
      assert.equal(person.taps, 2, 'she reads what not to do, and calls');
    },
  },
};

for (const [who, { name, go }] of Object.entries(JOURNEYS)) {
  describe(who, () => {
    for (const javaScriptEnabled of [false, true]) {
      test(javaScriptEnabled ? 'with script' : 'without script', async () => {
        const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 640 } });
        try {
          await go(new Person(name, await context.newPage()));
        } finally {
          await context.close();
        }
      });
    }
  });
}
