// An officer who takes one person from the first contact to a sent referral, page by page.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Hand, SAFE } from './hand.mjs';

const SCREENS = process.env.RUFAA_SCREENS;

/** What is said of a referral that was sent: to a service with an account, or without one. */
export const SENT = /Sent, not opened yet|Sent; the service was not told yet/;

/** An officer who takes one person from the first contact to a sent referral. */
export class Officer extends Hand {
  constructor(page, story) {
    super(page);
    this.story = story;
  }

  /** Goes on; a picture shows the page as she leaves it, with what she touches in sight. */
  async go(selector) {
    if (SCREENS) {
      await this.page.locator(selector).first().scrollIntoViewIfNeeded();
      const path = join(SCREENS, `${this.story}-${String(this.screens).padStart(2, '0')}.png`);
      await this.page.screenshot({ path });
    }
    await super.go(selector);
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

  /** Looks whether it is safe to ask, where the case began without. */
  async isSafe() {
    await this.go('a[href$="/write/safety"]');
    await this.check(...SAFE, 'input[name=now][value=safe-to-talk]');
    await this.go('main form.edit button');
  }

  async asks(instrument, yes) {
    await this.go(`a[href$="/screening/${instrument}"]`);
    await this.check('input[name=interpreter][value=nobody]');
    // Behind who interprets, and whether she was a child then.
    for (const number of yes) await this.check(`fieldset:nth-of-type(${number + 1}) input[value=yes]`);
    await this.go('main form.edit button');
    await this.reads(/Grounds to refer, never a verdict/);
  }

  /** Says that nobody interprets, where that was not said in this turn of duty: otherwise it stands there. */
  async saysWhoInterprets() {
    const nobody = 'input[name=interpreter][value=nobody]';
    if (!(await this.page.isChecked(nobody))) await this.check(nobody);
  }

  async needs(need, urgency) {
    await this.go('a[href$="/write/need"]');
    await this.page.selectOption('#need', need);
    this.taps += 1;
    await this.check(`input[name=urgency][value="${urgency}"]`);
    await this.go('main form.edit button');
  }

  /** Opens what is proposed for the need, and sends. */
  async refers(consent) {
    await this.go('#needs ~ .row .acts a');
    await this.sends(consent);
  }

  /** Sends to the first service that is proposed. */
  async sends({ giver, child, asked }) {
    await this.go('.row h3 a');
    await this.check('input[name=with][value=by-sender]', 'input[name=transport][value=taxi]', 'input[name=pays][value=sender]');
    await this.go('button[value=look]');
    await this.check('input[name=purpose][value=referral]', 'input[name=agrees][value=yes]', `input[name=giver][value=${giver}]`, 'input[name=read-back]');
    await this.saysWhoInterprets();
    if (child) await this.check('input[name=assent]');
    if (giver === 'childrens-officer') await this.type('#decided-by', 'Akoth, children\'s office');
    // Her own language stands there already.
    assert.equal(await this.page.inputValue('#asked-in'), asked);
    await this.go('button[value=send]');
    await this.reads(SENT);
  }
  /** Sends to the first service that is proposed and, at once, to the first of each of these kinds. */
  async sendsToSeveral(others, answers) {
    await this.go('.row h3 a');
    await this.check('input[name=with][value=by-sender]', 'input[name=transport][value=taxi]', 'input[name=pays][value=sender]');
    await this.check(...others.map((other) => `input[name=ask-too][value^="${other}"]`));
    await this.go('button[value=look]');
    assert.equal(await this.page.locator('dl.seen').count(), answers.length);
    await this.check('input[name=purpose][value=referral]', 'input[name=giver][value=herself]', 'input[name=read-back]');
    await this.saysWhoInterprets();
    for (const [at, answer] of answers.entries()) {
      await this.page.locator('fieldset[id^=agrees]').nth(at).locator(`input[value=${answer}]`).check();
      this.taps += 1;
    }
    await this.go('button[value=send]');
  }
}
