// Runs the browser tests, each file against a demonstration of its own: what one file does there, another
// would find.
//
//   node run.mjs [BINARY] [TEST FILE…]
//
// BINARY: $RUFAA_BINARY, else ../target/debug/rufaa. Exit code: that of the tests.

import { spawn } from 'node:child_process';
import { readdir, access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { basename, dirname, join, resolve } from 'node:path';
import { startDemo } from './lib/demo.mjs';

const here = dirname(fileURLToPath(import.meta.url));

async function testFiles(named) {
  if (named.length > 0) return named.map((file) => resolve(file));
  const files = await readdir(join(here, 'tests'));
  return files.filter((file) => file.endsWith('.test.mjs')).sort().map((file) => join(here, 'tests', file));
}

/** How long one file of tests may take, milliseconds; the longest looks at every page twelve times. */
const FILE_WAIT_MS = 1_500_000;

function runTests(file, demo) {
  const node = ['--test', `--test-timeout=${FILE_WAIT_MS}`, '--test-reporter=spec', file];
  const env = { ...process.env, RUFAA_URL: demo.url, RUFAA_DATA: demo.data, RUFAA_BINARY: demo.binary };
  const tests = spawn(process.execPath, node, { stdio: 'inherit', env });
  return new Promise((done) => tests.once('exit', (code) => done(code ?? 1)));
}

const [first, ...rest] = process.argv.slice(2);
const isTest = first?.endsWith('.mjs');
const binary = resolve((isTest ? undefined : first) ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));
await access(binary).catch(() => {
  console.error(`There is no binary at ${binary}; build it, or name another one.`);
  process.exit(2);
});
let demo;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => Promise.resolve(demo?.stop()).then(() => process.exit(130)));
}
const failed = [];
// One file at a time: budgets are measured, and two cores are few.
for (const file of await testFiles(isTest ? [first, ...rest] : rest)) {
  console.log(`\n${basename(file)}`);
  demo = await startDemo(binary);
  try {
    if ((await runTests(file, demo)) !== 0) failed.push(basename(file));
  } finally {
    await demo.stop();
  }
}
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
