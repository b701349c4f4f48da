// The site under test: where it is, its languages, and its pages as a reader reaches them.

import assert from 'node:assert/strict';

/** The demonstration that `run.mjs` started. */
export const demo = {
  binary: process.env.RUFAA_BINARY,
  url: process.env.RUFAA_URL,
  data: process.env.RUFAA_DATA,
};
if (!demo.url) throw new Error('Tests are started by `node run.mjs`, which starts a server for them.');

/** The languages of the pages. */
export const LANGUAGES = ['en', 'sw', 'so', 'am', 'ar', 'fr'];

/** An id that no entry has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The full address of a path. */
export const at = (path) => new URL(path, demo.url).href;

/** Sends a form without following where it leads. */
export function send(path, fields) {
  return fetch(at(path), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

/** Where a form of finding leads, such as `/en/f/…`. */
export async function find(language, fields) {
  const answer = await send(`/${language}/find`, fields);
  assert.equal(answer.status, 303, `find ${JSON.stringify(fields)}`);
  return answer.headers.get('location');
}

/** The first address in a page that matches. */
export function link(html, pattern) {
  const found = html.match(pattern);
  assert.ok(found, `no ${pattern} in the page`);
  return found[1];
}

/** The HTML of a path. */
export async function html(path) {
  return (await fetch(at(path))).text();
}

/** A doctor near Lodwar: what is asked in most tests. */
export const DOCTOR = { need: 'medical-care', place: 'Lodwar' };

/** A list narrowed by everything by which it can be. */
const NARROW = {
  need: 'medical-care', place: 'Nairobi', filter: '1', flag: 'free', speaks: 'sw', group: 'female', age: '16',
  way: 'walk-in', open: 'now', within: '100', in: 'KE', sort: 'confirmed',
};

/**
 * Every kind of page in a language, with how it is asked for. A kind with `form` is the answer to
 * a form that stands at `path`.
 */
export async function kinds(language) {
  const own = (path) => `/${language}/${path}`;
  const results = await find(language, DOCTOR);
  const found = await html(results);
  const service = link(found, /<h2><a href="([^"]+)">/);
  const id = service.split('/')[3];
  const plain = (name, path, status = 200) => ({ name, path, status });
  return [
    plain('home', own('')),
    plain('where', await find(language, { need: 'medical-care' })),
    plain('where, place not known', await find(language, { place: 'Xyzzy' }), 422),
    plain('which of several places', await find(language, { need: 'asylum', place: 'Moyale' })),
    plain('results', results),
    plain('results, second page', link(found, /<nav class="more".*?href="([^"]+)">[^<]*<\/a>\n?<\/nav>/s)),
    plain('results, filtered', await find(language, { ...DOCTOR, filter: '1', flag: 'free', speaks: 'so' })),
    plain('results, none', await find(language, { q: 'zzzzqqqq', need: 'medical-care', area: 'KE023', filter: '1', flag: 'free' })),
    plain('results, everything chosen', await find(language, NARROW)),
    plain('results, what comes nearest', await find(language, { ...NARROW, need: 'asylum', speaks: 'so' })),
    plain('results, an age that is none', await find(language, { ...DOCTOR, filter: '1', age: '999' })),
    plain('results, a place of two countries', await find(language, { q: 'hospital moyale', anywhere: '1' })),
    plain('results, in all countries', await find(language, { q: 'help', anywhere: '1', drop: 'country' })),
    plain('results, hidden places', await find(language, { need: 'emergency-shelter', place: 'Lodwar' })),
    plain('map', `${results}/map`),
    plain('map, nothing to draw', `${await find(language, { q: 'zzzzqqqq', anywhere: '1' })}/map`),
    plain('service from results', service),
    plain('service', own(`s/${id}`)),
    plain('slip', own(`s/${id}/slip`)),
    plain('slip for a roll', own(`s/${id}/slip?paper=roll`)),
    plain('report', own(`s/${id}/report`)),
    { name: 'report, empty', path: own(`s/${id}/report`), form: { message: '' }, status: 422 },
    plain('praise or complain', own(`s/${id}/voice`)),
    { name: 'praise or complain, nothing chosen', path: own(`s/${id}/voice`), form: { message: 'x' }, status: 422 },
    { name: 'complain, empty', path: own(`s/${id}/voice`), form: { kind: 'complaint', message: '' }, status: 422 },
    plain('service for other pages', own(`s/${id}/reuse`)),
    plain('suggest', own('suggest')),
    { name: 'suggest, too long', path: own('suggest'), form: { message: 'ab '.repeat(2_000) }, status: 422 },
    plain('thanks', own('thanks')),
    ...['rights', 'job', 'friend', 'call'].map((guide) => plain(`guide, ${guide}`, own(`read/${guide}`))),
    plain('guide, of another country', own('read/rights/ET')),
    plain('for organisations', own('reuse')),
    plain('for organisations, a county', own('reuse/KE023')),
    plain('booklet', own('booklet/KE023')),
    plain('style', own('style')),
    plain('safety', own('safety')),
    plain('about', own('about')),
    plain('nothing here', own('nowhere'), 404),
    plain('put away', own('f/AAAA'), 410),
    plain('not understood', own(`s/${id}/slip?paper=gold`), 400),
  ];
}

/** The raw answer of a kind. */
export function ask(kind) {
  return kind.form ? send(kind.path, kind.form) : fetch(at(kind.path), { redirect: 'manual' });
}
