// Promise 8 and rule 4: in public nothing leads to a shelter. One calls the helpline.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { command } from '../lib/demo.mjs';
import { at, demo, find, html, kinds, LANGUAGES } from '../lib/site.mjs';

const HIDDEN_NEEDS = ['emergency-shelter', 'safe-housing'];
const COUNTRIES = ['DJ', 'ET', 'KE', 'SD', 'SO', 'SS', 'UG'];
const COLLECTIONS = ['services', 'organizations', 'service_at_locations'];
/** More than the demonstration has. */
const SHELTERS_MAX = 100;

let shelters;
/** Names and ids by which a shelter could be known. */
let secrets;
before(async () => {
  const words = ['search', '--staff', '--need', 'emergency-shelter', '--limit', String(SHELTERS_MAX)];
  const found = await command(demo, ...words);
  shelters = found.hits.map((hit) => hit.listing);
  assert.equal(shelters.length, found.total);
  secrets = shelters.flatMap(({ id, service, entry, organization }) => [id, service, entry, organization]);
});

function assertTellsNothing(text, where) {
  const told = secrets.filter((secret) => text.includes(secret));
  assert.deepEqual(told, [], where);
}

test('the demonstration has shelters, else these tests say nothing', () => {
  assert.ok(shelters.length > 20);
  assert.ok(shelters.every((shelter) => shelter.confidential));
});

for (const language of LANGUAGES) {
  describe(`In ${language}`, () => {
    test('a search for a shelter says that the way there is the telephone', async () => {
      for (const need of HIDDEN_NEEDS) {
        const page = await html(await find(language, { need, place: 'Lodwar' }));
        const note = page.match(/<main.*?<div class="note">(.*?)<\/div>/s)?.[1] ?? '';
        assert.match(note, /href="tel:\d+"/, need);
      }
    });

    test('no page names a shelter', async () => {
      for (const kind of await kinds(language)) {
        if (!kind.form) assertTellsNothing(await html(kind.path), kind.name);
      }
    });
  });
}

test('no list of results names a shelter, in any country, by need or by name', async () => {
  const questions = [...HIDDEN_NEEDS.map((need) => ({ need })), { q: 'Kimbilio House' }, { q: 'safe house for women' }];
  for (const country of COUNTRIES) {
    for (const question of questions) {
      let path = await find('en', { ...question, country, anywhere: '1' });
      while (path) {
        const page = await html(path);
        assertTellsNothing(page, `${country} ${JSON.stringify(question)}`);
        path = page.match(/<nav class="more".*href="([^"]+)">More<\/a>/s)?.[1];
      }
    }
  }
});

test('nothing is listed and nothing is counted where shelters stand', async () => {
  const areas = new Set(shelters.filter(({ country }) => country === 'KE').map(({ area }) => area));
  for (const area of areas) {
    const page = await html(await find('en', { need: 'emergency-shelter', area }));
    assert.doesNotMatch(page, /class="card"|\d+ found/, area);
  }
});

for (const collection of COLLECTIONS) {
  test(`no line of /hsds/${collection} names a shelter`, async () => {
    const lines = await html(`/hsds/${collection}?format=ndjson&full=true`);
    assert.ok(lines.split('\n').length > 100);
    assertTellsNothing(lines, collection);
  });

  test(`no page of /hsds/${collection} names a shelter`, async () => {
    let page = 1;
    let last = false;
    while (!last) {
      const answer = await (await fetch(at(`/hsds/${collection}?per_page=100&page=${page}`))).json();
      assertTellsNothing(JSON.stringify(answer), `${collection}, page ${page}`);
      last = answer.last_page;
      page += 1;
    }
  });

  test(`/hsds/${collection} finds no shelter by its words or near its place`, async () => {
    const { point: [latitude, longitude] } = shelters[0];
    for (const query of ['search=Kimbilio', 'search=safe+house', `latitude=${latitude}&longitude=${longitude}&proximity=50`]) {
      if (collection === 'organizations' && query.startsWith('latitude')) continue;
      const answer = await fetch(at(`/hsds/${collection}?${query}`));
      assert.equal(answer.status, 200, query);
      assertTellsNothing(await answer.text(), query);
    }
  });
}

test('a shelter whose address is guessed is not found', async () => {
  const { service, entry, id } = shelters[0];
  const paths = [
    `/en/s/${service}`, `/en/s/${service}/slip`, `/en/s/${service}/report`,
    `/hsds/services/${service}`, `/hsds/organizations/${entry}`, `/hsds/service_at_locations/${id}`,
  ];
  for (const path of paths) assert.equal((await fetch(at(path))).status, 404, path);
});

test('a shelter that is guessed answers like an entry that never was', async () => {
  const { service } = shelters[0];
  const nobody = service.replace(/^......../, '00000000');
  const answers = [service, nobody].map(async (id) => (await html(`/en/s/${id}`)).replaceAll(id, 'ID'));
  assert.equal(...(await Promise.all(answers)));
});

test('nothing made for machines that list sites names a shelter', async () => {
  for (const path of ['/robots.txt', '/sitemap.xml', '/', '/hsds/', '/hsds/openapi.json', '/hsds/taxonomies?format=ndjson', '/hsds/taxonomy_terms?format=ndjson']) {
    assertTellsNothing(await html(path), path);
  }
});
