// What every answer tells the browser, header by header: load nothing, tell nobody, keep nothing.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { ask, at, DOCTOR, kinds, NOBODY, send } from '../lib/site.mjs';

const NOTHING_PERMITTED = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media',
  'fullscreen', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts',
  'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-create',
  'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking',
].map((feature) => `${feature}=()`).join(', ');

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy that admits this page's own style and script, and nothing else. */
function policy(page) {
  const style = page.match(/<style>(.*?)<\/style>/s)[1];
  const script = page.match(/<script>(.*?)<\/script>/s)[1];
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; media-src 'self'; `
    + `form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`;
}

const quiet = (page) => ({
  'content-security-policy': policy(page),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': NOTHING_PERMITTED,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
});
const NOT_KEPT = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };
const KEPT = { 'cache-control': 'private, max-age=300' };
const SAME_FOR_EVERYONE = /^(home|safety|about|guide, .*|for organisations)$/;
/** What search engines may list, though it is kept nowhere: it tells whether a place is open now. */
const LISTED = { 'cache-control': 'no-store' };

/** The headers that differ from answer to answer and promise nothing. */
const UNINTERESTING = ['connection', 'content-encoding', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

function headers(answer) {
  return Object.fromEntries([...answer.headers].filter(([name]) => !UNINTERESTING.includes(name)).sort());
}

let home;
before(async () => (home = await (await fetch(at('/en/'))).text()));

describe('The headers of pages, exactly', async () => {
  for (const kind of await kinds('en')) {
    test(kind.name, async () => {
      const kept = SAME_FOR_EVERYONE.test(kind.name) ? KEPT : kind.name === 'service' ? LISTED : NOT_KEPT;
      const answer = await ask(kind);
      const expected = { ...quiet(await answer.text()), ...kept, 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' };
      assert.deepEqual(headers(answer), expected);
    });
  }
});

describe('The headers of what leads elsewhere, exactly', () => {
  test('the choice of a language', async () => {
    const answer = await fetch(at('/'), { redirect: 'manual', headers: { 'accept-language': 'sw' } });
    assert.deepEqual(headers(answer), { ...quiet(home), ...NOT_KEPT, location: '/sw/', vary: 'accept-language' });
  });

  test('a step of finding', async () => {
    const answer = await send('/en/find', DOCTOR);
    const { location, ...rest } = headers(answer);
    assert.match(location, /^\/en\/f\/[\w-]+$/);
    assert.deepEqual(rest, { ...quiet(home), ...NOT_KEPT });
  });
});

describe('The headers of the directory for machines, exactly', () => {
  const OPEN = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Retry-After',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    vary: 'accept-encoding',
  };
  const document = { ...OPEN, 'cache-control': 'public, max-age=60', 'content-type': 'application/json' };
  const problem = { ...OPEN, 'cache-control': 'no-store', 'content-type': 'application/problem+json' };

  test('a list', async () => {
    const { etag, 'last-modified': _, ...rest } = headers(await fetch(at('/hsds/services')));
    assert.match(etag, /^"[0-9a-f]{32}"$/);
    assert.deepEqual(rest, document);
  });

  test('a list as lines', async () => {
    const answer = await fetch(at('/hsds/services?format=ndjson'));
    assert.deepEqual(headers(answer), { ...document, 'content-type': 'application/x-ndjson' });
    await answer.text();
  });

  test('a search by words, which belongs to one person', async () => {
    const { 'last-modified': _, ...rest } = headers(await fetch(at('/hsds/services?search=legal')));
    assert.deepEqual(rest, { ...document, 'cache-control': 'no-store' });
  });

  test('an entry that is not there', async () => {
    assert.deepEqual(headers(await fetch(at(`/hsds/services/${NOBODY}`))), problem);
  });

  test('a question that is wrong', async () => {
    assert.deepEqual(headers(await fetch(at('/hsds/services?page=0'))), problem);
  });

  test('a method that is not known', async () => {
    const { allow, ...rest } = headers(await fetch(at('/hsds/services'), { method: 'DELETE' }));
    assert.equal(allow, 'GET,HEAD,POST');
    assert.deepEqual(rest, problem);
  });
});

describe('No answer lets the browser guess what it is', () => {
  for (const path of ['/healthz', '/readyz', '/hsds/openapi.json']) {
    test(path, async () => {
      assert.equal((await fetch(at(path))).headers.get('x-content-type-options'), 'nosniff');
    });
  }
});
