// Lets the HTTP Observatory of MDN judge the headers over TLS on this machine.
//
//   node observatory.mjs JUDGE [BINARY]
//
// JUDGE: a folder in which `npm install --ignore-scripts @mdn/mdn-http-observatory@1.4.8` was run.
// Exit code 1 when a page gets less than A+.

import { spawn } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort, ready } from './lib/demo.mjs';
import { startTls } from './lib/tls.mjs';

const BEST = 'A+';
const PAGES = ['/', '/en/', '/ar/read/rights', '/hsds/'];

const here = dirname(fileURLToPath(import.meta.url));
const [judge, named] = process.argv.slice(2);
if (!judge) throw new Error('give the folder of the judge');
const binary = resolve(named ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));

/** Judges every page; the certificate must be trusted before this process begins. */
async function judgeAll() {
  const module = resolve(judge, 'node_modules/@mdn/mdn-http-observatory');
  // The list of preloaded hosts is not installed with the judge; ours is on no list.
  await writeFile(join(module, 'conf/hsts-preload.json'), '{}');
  const { scan } = await import(pathToFileURL(join(module, 'src/scanner/index.js')));
  for (const path of PAGES) {
    const { scan: verdict, tests } = await scan(process.env.RUFAA_TLS + path);
    const lost = Object.values(tests).filter(({ pass }) => !pass).map(({ result }) => result);
    console.log(`${path}: ${verdict.grade} (${verdict.score}) ${lost.join('; ')}`);
    if (verdict.grade !== BEST) process.exitCode = 1;
  }
}

/** Starts a node behind TLS and runs this file again with its certificate trusted. */
async function serveAndJudge() {
  const tls = await startTls();
  const port = await freePort();
  tls.to(port);
  const data = await mkdtemp(join(tmpdir(), 'rufaa-observatory-'));
  const own = { RUFAA_DATA: data, RUFAA_HTTP_LISTEN: `127.0.0.1:${port}`, RUFAA_HTTP_PUBLIC_URL: tls.url };
  const node = spawn(binary, ['serve'], { cwd: data, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...own, RUFAA_LOG_LEVEL: 'warn' } });
  try {
    await ready(`http://127.0.0.1:${port}/readyz`);
    const trusted = { NODE_EXTRA_CA_CERTS: tls.certificate, RUFAA_TLS: tls.name };
    const again = spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit', env: { ...process.env, ...trusted } });
    [process.exitCode] = await once(again, 'exit');
  } finally {
    node.kill('SIGTERM');
    await once(node, 'exit');
    await tls.stop();
    await rm(data, { recursive: true, force: true });
  }
}

await (process.env.RUFAA_TLS ? judgeAll() : serveAndJudge());
