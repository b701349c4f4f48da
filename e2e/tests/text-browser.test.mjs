// Every page in lynx, a browser of nothing but text: what it shows is what is there when no style,
// no picture and no script arrives.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, test } from 'node:test';
import { ask, at, kinds, LANGUAGES } from '../lib/site.mjs';

/** Columns of a small telephone. */
const COLUMNS = 30;
/** How long one page may take, milliseconds. */
const PAGE_WAIT_MS = 20_000;

/** What lynx shows of an address; with `form`, of the answer to it. Its links stand under `links`. */
function read(path, form) {
  const options = ['-dump', '-nocolor', '-display_charset=utf-8', `-width=${COLUMNS}`];
  const lynx = spawn('lynx', [...options, ...(form ? ['-post_data'] : []), at(path)],
    { env: { ...process.env, TERM: 'dumb', LC_ALL: 'C.UTF-8' }, timeout: PAGE_WAIT_MS });
  if (form) lynx.stdin.write(`${new URLSearchParams(form)}\n---\n`);
  lynx.stdin.end();
  let shown = '';
  lynx.stdout.on('data', (chunk) => (shown += chunk));
  return new Promise((resolve, reject) => {
    lynx.once('error', reject);
    lynx.once('close', () => {
      const [text, list = ''] = shown.split(/\n(?:References|Visible links:?)\n/);
      const links = new Map([...list.matchAll(/^ *(\d+)\. (\S+)$/gm)].map(([, number, href]) => [number, href]));
      resolve({ text, links });
    });
  });
}

/** Text without the marks, breaks and hyphens that a narrow screen puts between words. */
const bare = (text) => text.replace(/\[\d+\]/g, '').replace(/[\s\u2066-\u2069]+/gu, '');

/** The words of the first heading, as they stand in the HTML. */
function heading(html) {
  const words = html.match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1] ?? '';
  return words.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
}

for (const language of LANGUAGES) {
  describe(`Every page in ${language} in a text browser`, async () => {
    for (const kind of await kinds(language)) {
      test(`${kind.name}: says what it is and whom to call`, async () => {
        const html = await (await ask(kind)).text();
        const { text } = await read(kind.path, kind.form);
        assert.ok(heading(html).length > 0, 'a page has a heading');
        assert.ok(bare(text).includes(bare(heading(html))), `${heading(html)} is not in\n${text}`);
        assert.match(text, /\b1199\b|\b116\b|\b911\b|\b9\d\d\b/, 'a number to call');
      });
    }
  });
}

test('a doctor near Lodwar is found and can be called with text alone', async () => {
  const home = await read('/sw/');
  assert.match(bare(home.text), /Daktariaumuuguzi/);
  const where = await read('/sw/find', { need: 'medical-care' });
  assert.match(where.text, /_{5,}/, 'a field for the place');
  const results = await read('/sw/find', { need: 'medical-care', place: 'Lodwar' });
  const [, number] = results.text.match(/1\. \[(\d+)\]/);
  const service = await read(new URL(results.links.get(number)).pathname);
  assert.match(service.text, /\+254[\d\s]+/, 'a number stands in words, not only behind a link');
});
