// What no browser sends, and too much of it: each gets its answer, and everyone else is served on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setInterval as every } from 'node:timers/promises';
import { startDemo } from '../lib/demo.mjs';
import { at, demo, DOCTOR, find, kinds, LANGUAGES, send } from '../lib/site.mjs';
import { head, open, say, status } from '../lib/wire.mjs';

const CONNECTIONS = 100;
const SLOW_CLIENTS = 300;
/** How soon others must be answered meanwhile, milliseconds. */
const OTHERS_MS_MAX = 2_000;
/** How long a client that says nothing more may hold its place, milliseconds. */
const PATIENCE_MS = 45_000;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** The server answers somebody else, and soon. */
async function assertServesOthers() {
  const answer = await fetch(at('/en/'), { signal: AbortSignal.timeout(OTHERS_MS_MAX) });
  assert.equal(answer.status, 200);
  await answer.text();
}

describe('Addresses that nobody was given', () => {
  let service;
  before(async () => (service = (await kinds('en')).find(({ name }) => name === 'service').path));

  const paths = {
    'bytes that are no text': ['/en/%ff%fe', 404],
    'bytes that are no text, where a token is expected': ['/en/f/%ff%fe', 400],
    'bytes that are no text, where a language is expected': ['/%ff/', 400],
    'a zero byte': ['/en/f/%00', 410],
    'a step upwards': ['/en/../../etc/passwd', 404],
    'a language that is not offered': ['/xx/', 404],
    'a token that never was': ['/en/f/AAAAAAAAAAAAAAAA', 410],
    'a token of one letter': ['/en/f/x', 410],
    'a token of 6,000 letters': [`/en/f/${'A'.repeat(6_000)}`, 410],
    'an id that is none': ['/en/s/1-2-3', 404],
    'an id that nobody has': ['/en/s/00000000-0000-4000-8000-000000000000', 404],
  };
  for (const [what, [path, expected]] of Object.entries(paths)) {
    test(`${what}: ${expected}, on a calm page`, async () => {
      const answer = await say(head('GET', path));
      assert.equal(status(answer), expected);
      assert.match(answer.toString(), /<main id="main"/);
    });
  }

  test('raw bytes above 127 in an address are refused', async () => {
    const answer = await say(Buffer.concat([Buffer.from('GET /en/'), Buffer.from([0xff, 0xfe]), Buffer.from(' HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')]));
    assert.ok([400, 404].includes(status(answer)), String(status(answer)));
  });

  test('a paper that is not there is not understood', async () => {
    for (const paper of ['paper=gold', 'paper=%ff', 'x=y']) {
      assert.equal(status(await say(head('GET', `${service}/slip?${paper}`))), 400, paper);
    }
  });

  test('a token with one bit changed opens nothing', async () => {
    const path = await find('en', DOCTOR);
    const last = path.at(-3);
    const changed = path.slice(0, -3) + (last === 'A' ? 'B' : 'A') + path.slice(-2);
    assert.equal((await fetch(at(changed))).status, 410);
  });

  test('a token of another server opens nothing, neither here nor on a service', async () => {
    const other = await startDemo(demo.binary);
    const answer = await fetch(`${other.url}/en/find`, { method: 'POST', body: new URLSearchParams(DOCTOR), redirect: 'manual' });
    const path = answer.headers.get('location');
    await other.stop();
    assert.equal((await fetch(at(path))).status, 410);
    assert.equal((await fetch(at(`${service}/${path.split('/')[3]}`))).status, 410);
    assert.equal((await send('/en/find', { state: path.split('/')[3], place: 'Lodwar' })).status, 410);
  });
});

describe('Answers that no page offers', () => {
  const forms = [
    { need: 'gold' }, { country: 'ZZ' }, { area: 'KE999' }, { border: '-1' }, { border: '99999999999999999999' },
    { pick: '0' }, { filter: '1', flag: 'cheap' }, { filter: '1', speaks: 'klingon' }, { drop: 'everything' }, { drop: 'flag gold' },
    ...['within=0', 'within=-1', 'within=Infinity', 'within=NaN', 'within=11', 'group=everyone', 'way=window', 'open=always', 'sort=price', 'in=ZZ', 'flag=vetted']
      .map((pair) => ({ filter: '1', ...Object.fromEntries([pair.split('=')]) })),
  ];
  for (const fields of forms) {
    test(`${JSON.stringify(fields)} is not understood`, async () => {
      assert.equal((await send('/en/find', fields)).status, 400);
    });
  }

  test('a form in JSON is not understood', async () => {
    const answer = await fetch(at('/en/find'), { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    assert.equal(answer.status, 400);
  });

  test('text of ten thousand characters is cut, not refused', async () => {
    assert.equal((await send('/en/find', { q: 'ا'.repeat(3_000), place: 'Lodwar' })).status, 303);
  });

  test('bytes that are no text in a form do no harm', async () => {
    const answer = await say(head('POST', '/en/find', { ...FORM, 'content-length': 11 }) + 'q=%ff%fe%00');
    assert.ok([303, 400].includes(status(answer)), String(status(answer)));
  });
});

/** What people type, and what attackers do. */
const TYPED = {
  'nothing': '',
  'one letter': 'x',
  'ten thousand letters': 'a'.repeat(10_000),
  'small words alone': 'the of and na ya wa في من',
  'four scripts': 'daktari طبيب doctor ዶክተር 医生',
  'signs that turn the direction': '\u202erotcod\u202c \u2066x',
  'signs without width': 'doc\u200btor\ufeff',
  'marks without letters': '\u0301\u0301\u0301',
  'operators of a search': 'name:doctor AND NOT (x OR *)~2^5 [a TO z] "open',
  'SQL': "' OR 1=1; DROP TABLE open_record; --",
  'HTML': '<script>document.title = "x"</script><img src=x onerror=alert(1)>',
  'a template': '{{ 7*7 }} {$count} %s%n',
  'pictures': '👩‍👧 🏥',
};

for (const language of LANGUAGES) {
  describe(`Words that are none, in ${language}`, () => {
    for (const [what, q] of Object.entries(TYPED)) {
      test(`${what}: a page that helps on`, async () => {
        const answer = await fetch(at(await find(language, { q, anywhere: '1' })));
        assert.equal(answer.status, 200);
        const page = await answer.text();
        assert.match(page, /href="tel:116"/);
        assert.match(page, /class="card"/, 'there is somewhere to go on from');
        assert.doesNotMatch(page, /<script>document|<img/);
      });
    }

    test('an age that is none is asked again', async () => {
      for (const age of ['999', '-1', 'NaN', '1e3', '☃']) {
        const page = await (await fetch(at(await find(language, { ...DOCTOR, filter: '1', age })))).text();
        assert.match(page, /<details open>/, age);
        assert.match(page, /<a href="#age">/, age);
      }
    });

    test('wishes that no service can meet are answered with what comes nearest', async () => {
      const wishes = [['filter', '1'], ['group', 'male'], ['group', 'female'], ['group', 'nationals'], ['group', 'foreign-nationals'],
        ['age', '0'], ['way', 'outreach'], ['open', 'now'], ['within', '10'], ['in', 'ET'], ['speaks', 'so'], ['flag', 'interpretation']];
      const path = await find(language, [['need', 'vocational-training'], ['place', 'Lodwar'], ['q', 'zzzzqqqq'], ...wishes]);
      const page = await (await fetch(at(path))).text();
      assert.match(page, /name="drop"/);
      assert.match(page, /class="card"/);
    });
  });
}

describe('Pages of the directory for machines', () => {
  for (const query of ['page=0', 'page=-1', 'page=x', 'page=99999999999999999999', 'per_page=0', 'per_page=1000000000', 'serch=x', 'taxonomy_term_id=x', 'modified_after=yesterday', 'latitude=91&longitude=0&proximity=1', 'search=%ff', 'page=1&page=2']) {
    test(`${query} is refused with a problem that says why`, async () => {
      const answer = await say(head('GET', `/hsds/services?${query}`));
      assert.equal(status(answer), 400);
      assert.match(answer.toString(), /application\/problem\+json/);
    });
  }

  test('a page beyond the end is empty', async () => {
    const answer = await (await fetch(at('/hsds/services?page=9999'))).json();
    assert.deepEqual([answer.empty, answer.contents], [true, []]);
  });
});

describe('Requests that are none', () => {
  const requests = {
    'a line of nonsense': 'HELLO\r\n\r\n',
    'TLS': Buffer.from('16030100a5010000a10303', 'hex'),
    'a head of a megabyte': head('GET', '/en/', { 'x-filler': 'a'.repeat(1 << 20) }),
    'ten thousand headers': head('GET', '/en/', Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`x-${n}`, 'a']))),
    'two lengths': 'POST /en/find HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nq=ab',
    'a negative length': 'POST /en/find HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    'a length beyond all bounds': 'POST /en/find HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999999\r\n\r\n',
    'an unknown transfer coding': 'POST /en/find HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gold\r\n\r\n',
    'a broken chunk': `POST /en/find HTTP/1.1\r\nhost: x\r\n${'content-type: application/x-www-form-urlencoded\r\n'}transfer-encoding: chunked\r\n\r\nZZ\r\n`,
  };
  for (const [what, bytes] of Object.entries(requests)) {
    test(`${what}: refused, and others are served`, async () => {
      const answer = await say(bytes);
      assert.ok(answer.length === 0 || (status(answer) >= 400 && status(answer) < 500), answer.toString('latin1', 0, 80));
      await assertServesOthers();
    });
  }
});

describe('Too much', () => {
  test('a body of ten megabytes is refused before it is read', async () => {
    const answer = await say(head('POST', '/en/find', { ...FORM, 'content-length': 10 << 20 }) + 'q=' + 'a'.repeat(128 * 1024));
    assert.ok([400, 413].includes(status(answer)), String(status(answer)));
    await assertServesOthers();
  });

  test('a body without end is refused', async () => {
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    const answer = await say(head('POST', '/en/find', { ...FORM, 'transfer-encoding': 'chunked' }) + chunk.repeat(16));
    assert.ok([400, 413].includes(status(answer)), String(status(answer)));
    await assertServesOthers();
  });

  test('a message of a megabyte to a vetter is refused', async () => {
    const body = `message=${'a'.repeat(1 << 20)}`;
    const answer = await say(head('POST', '/en/suggest', { ...FORM, 'content-length': body.length }) + body);
    assert.ok([400, 413, 422].includes(status(answer)), String(status(answer)));
  });

  test(`${CONNECTIONS} people at once are all answered`, async () => {
    const path = await find('en', DOCTOR);
    const answers = await Promise.all(Array.from({ length: CONNECTIONS }, () => say(head('GET', path), 30_000)));
    assert.deepEqual([...new Set(answers.map(status))], [200]);
  });
});

describe(`${SLOW_CLIENTS} clients that begin and then wait`, () => {
  let clients;
  const begin = (bytes) => {
    const socket = open();
    const over = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    socket.write(bytes);
    return { socket, over };
  };
  before(() => {
    const starts = ['G', `${head('GET', '/en/').slice(0, -2)}x`, head('POST', '/en/find', { ...FORM, connection: 'keep-alive', 'content-length': 1_000 }) + 'q', head('GET', '/en/', { connection: 'keep-alive' })];
    clients = Array.from({ length: SLOW_CLIENTS }, (_, n) => begin(starts[n % starts.length]));
  });
  after(() => clients.forEach(({ socket }) => socket.destroy()));

  test('others are served meanwhile', async () => {
    for (let times = 0; times < 10; times += 1) await assertServesOthers();
  });

  test('the server lets go of all of them by itself', async () => {
    let patience;
    const out = new Promise((resolve) => (patience = setTimeout(resolve, PATIENCE_MS, 'held')));
    const all = Promise.all(clients.map(({ over }) => over)).then(() => 'let go');
    const how = await Promise.race([all, out]);
    clearTimeout(patience);
    const held = clients.filter(({ socket }) => !socket.destroyed).length;
    assert.equal(how, 'let go', `${held} still hold their places`);
  });
});

describe('Clients that ask for much and read nothing', () => {
  const READERS = 20;
  /** More together than the buffers of a connection hold. */
  const QUESTIONS_EACH = 10;
  const LOOK_EVERY_MS = 500;
  const ESTABLISHED = '01';
  let clients;

  /** The connections that the server still holds, with what waits to be taken, as the system's table says. */
  async function held() {
    const server = Number(new URL(demo.url).port);
    const ports = new Set(clients.map((socket) => socket.localPort));
    const port = (address) => parseInt(address.split(':')[1], 16);
    const rows = (await readFile('/proc/net/tcp', 'utf8')).trim().split('\n').slice(1);
    return rows.map((row) => row.trim().split(/\s+/))
      .filter(([, local, remote, state]) => port(local) === server && ports.has(port(remote)) && state === ESTABLISHED)
      .map(([, , remote, , waiting]) => `${remote} ${waiting}`);
  }

  before(async () => {
    const question = head('GET', '/hsds/services?format=ndjson&full=true', { connection: 'keep-alive' });
    clients = Array.from({ length: READERS }, open);
    await Promise.all(clients.map((socket) => new Promise((done) => socket.once('connect', done))));
    for (const socket of clients) socket.pause().write(question.repeat(QUESTIONS_EACH));
  });
  after(() => clients.forEach((socket) => socket.destroy()));

  test('others are served meanwhile', assertServesOthers);

  test('the server lets go of all of them by itself', async () => {
    // Its patience begins anew whenever a client's system takes a piece of the answer.
    let [before, until] = ['', 0];
    for await (const _ of every(LOOK_EVERY_MS)) {
      const now = (await held()).join('\n');
      if (now !== before) [before, until] = [now, Date.now() + PATIENCE_MS];
      if (now === '' || Date.now() > until) break;
    }
    assert.deepEqual(await held(), [], `of ${READERS}, with what waits for each`);
  });
});
