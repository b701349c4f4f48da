// The limits of `design.md` §18: bytes on the wire, and how soon something is seen on a bad line.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { launch } from '../lib/browser.mjs';
import { at, DOCTOR, find, kinds, LANGUAGES } from '../lib/site.mjs';
import { head, say } from '../lib/wire.mjs';

const KB = 1024;
const PAGE_BYTES_MAX = 14 * KB;
const RESULTS_BYTES_MAX = 20 * KB;
const FIRST_PAINT_MS_MAX = 2_000;
/** Several, because the machine does other things, too. */
const VISITS = 3;
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const CPU_TIMES_SLOWER = 6;

/** All bytes of an answer, head and body. */
async function weigh(kind) {
  const body = kind.form ? new URLSearchParams(kind.form).toString() : '';
  const headers = { 'accept-encoding': 'gzip' };
  if (kind.form) Object.assign(headers, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length });
  return say(head(kind.form ? 'POST' : 'GET', kind.path, headers) + body);
}

for (const language of LANGUAGES) {
  describe(`Every page in ${language}`, async () => {
    for (const kind of await kinds(language)) {
      const bytes_max = kind.name.startsWith('results') ? RESULTS_BYTES_MAX : PAGE_BYTES_MAX;
      test(`${kind.name}: at most ${bytes_max} bytes on the wire`, async () => {
        const answer = await weigh(kind);
        assert.match(answer.toString('latin1'), /content-encoding: gzip/);
        assert.ok(answer.length <= bytes_max, `${answer.length} bytes`);
      });
    }
  });
}

test('what is sent compressed can be read', async () => {
  const answer = await say(head('GET', '/en/', { 'accept-encoding': 'gzip', connection: 'close' }).replace('HTTP/1.1', 'HTTP/1.0'));
  const body = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
  assert.match(gunzipSync(body).toString(), /<\/html>\s*$/);
});

describe(`On a line of 400 kbit/s and 400 ms, with a slow processor`, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  /** Time until something is seen, on a first visit, milliseconds. */
  async function firstPaint(address) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_TIMES_SLOWER });
    await page.goto(address);
    const painted = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    const time_ms = await painted.jsonValue();
    await context.close();
    return time_ms;
  }

  const addresses = {
    home: async () => '/en/',
    results: () => find('en', DOCTOR),
    service: async () => (await kinds('en')).find((kind) => kind.name === 'service').path,
  };
  for (const [name, address] of Object.entries(addresses)) {
    test(`${name}: something is seen within ${FIRST_PAINT_MS_MAX} ms`, async (t) => {
      const url = at(await address());
      const times_ms = [];
      for (let visit = 0; visit < VISITS; visit += 1) times_ms.push(Math.round(await firstPaint(url)));
      t.diagnostic(`first paint after ${times_ms.join(', ')} ms`);
      const median_ms = times_ms.sort((one, other) => one - other)[Math.floor(VISITS / 2)];
      assert.ok(median_ms <= FIRST_PAINT_MS_MAX, `${median_ms} ms`);
    });
  }
});
