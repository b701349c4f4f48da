// A passkey in place of digits, in a real browser with an authenticator of its own: made, used to sign
// in, used to prove that it is still she, and forgotten. Without script the digits do all of it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { freePort, startDemo } from '../lib/demo.mjs';
import { demo } from '../lib/site.mjs';

const PASSPHRASE = 'only for demonstration';

let browser;
let site;
before(async () => {
  const port = await freePort();
  // Browsers bind passkeys to names, not to numbers.
  site = await startDemo(demo.binary, { port, publicUrl: `http://localhost:${port}` });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const at = (path) => new URL(path, site.publicUrl).href;

/** A page with an authenticator that keeps passkeys and whose owner touches it. */
async function withAuthenticator() {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { page, session, authenticatorId, faults };
}

async function throughTheDoor(page, name) {
  await page.goto(at('/en/demo'));
  await page.locator(`form:has(input[value=${name}]) button`).click();
  await page.waitForURL('**/en/work');
}

async function signOut(page) {
  await page.locator('.bar button').click();
  await page.waitForURL('**/sign-in?bye');
}

test('a passkey is made, signs in, and is forgotten', async () => {
  const { page, session, authenticatorId, faults } = await withAuthenticator();
  await throughTheDoor(page, 'mary');
  await page.goto(at('/en/work/account/passkeys'));
  await page.fill('#name', 'my telephone');
  await page.locator('[data-use]').click();
  await page.locator('bdi', { hasText: 'my telephone' }).waitFor();
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 1);
  assert.equal(credentials[0].rpId, 'localhost');
  await signOut(page);

  for (const wrong of [true, false]) {
    await page.goto(at('/en/sign-in'));
    await page.fill('#name', 'mary');
    await page.fill('#passphrase', wrong ? 'another one of them' : PASSPHRASE);
    await page.locator('[data-use]').click();
    if (wrong) await page.locator('[role=alert]').waitFor();
    else await page.waitForURL('**/en/work');
  }

  await page.goto(at('/en/work/account/passkeys'));
  await page.locator('form:has(input[name=remove]) button').click();
  await page.locator('text=You have no passkey').waitFor();
  await signOut(page);
  await page.goto(at('/en/sign-in'));
  await page.fill('#name', 'mary');
  await page.fill('#passphrase', PASSPHRASE);
  await page.locator('[data-use]').click();
  await page.locator('[role=alert]').waitFor();
  assert.deepEqual(faults.filter((fault) => !fault.includes('422')), []);
  await page.context().close();
});

test('whoever lets the browser go can type the digits all the same', async () => {
  const { page, session, authenticatorId } = await withAuthenticator();
  await page.goto(at('/en/sign-in'));
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  const { authenticatorId: refusing } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: false, automaticPresenceSimulation: true },
  });
  await page.fill('#name', 'mary');
  await page.fill('#passphrase', PASSPHRASE);
  await page.locator('[data-use]').click();
  await page.locator('[data-problem]').waitFor({ state: 'visible' });
  assert.equal(await page.locator('#digits').evaluate((field) => field.required), true);
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: refusing });
  await page.context().close();
});

test('the page admits its own script and no other, and has no button without script', async () => {
  const answer = await fetch(at('/en/sign-in'));
  const html = await answer.text();
  const script = createHash('sha256').update(html.match(/<script>(.*?)<\/script>/s)[1]).digest('base64');
  const policy = answer.headers.get('content-security-policy');
  assert.ok(policy.includes(`script-src 'sha256-${script}'`), policy);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.match(answer.headers.get('permissions-policy'), /publickey-credentials-get=\(self\)/);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(at('/en/sign-in'));
  assert.equal(await page.locator('[data-use]').isVisible(), false);
  await context.close();
});
