// Lets wapiti attack every form and address of the English pages; the directory for machines is
// schemathesis's.
//
//   node wapiti.mjs VENV [BINARY]
//
// VENV: a Python environment with wapiti3 (python3 -m venv VENV && VENV/bin/pip install
// wapiti3==3.2.3). SECONDS in the environment bounds each kind of attack. Exit code 1 when it finds
// a weakness.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './lib/demo.mjs';

/**
 * What wapiti can do here without asking anything of the network. Not `csrf`: forms of the public
 * act for nobody and there is no cookie, so they need no token.
 */
const MODULES = 'backup,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,ssl,timesql,upload,xss,xxe';
/** Pages are one of six languages; words of a search lead to ever new addresses. */
const LIMITS = ['--scope', 'folder', '--max-links-per-page', '40', '--max-files-per-dir', '40', '--max-scan-time', '300'];

const here = dirname(fileURLToPath(import.meta.url));
const [venv, named] = process.argv.slice(2);
if (!venv) throw new Error('give the folder of a Python environment with wapiti3');
const binary = resolve(named ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));
const demo = await startDemo(binary);
const folder = await mkdtemp(join(tmpdir(), 'rufaa-wapiti-'));

/** Attacks all that is linked below an address; gives what was found. */
async function attack(base) {
  const report = join(folder, 'report.json');
  const wapiti = spawn(join(venv, 'bin/wapiti'), [
    '--url', base, ...LIMITS, '--module', MODULES, '--max-attack-time', process.env.SECONDS ?? '60',
    '--flush-session', '--store-session', folder, '--store-config', folder,
    '--format', 'json', '--output', report, '--no-bugreport', '--verbose', '0',
  ], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(wapiti, 'exit');
  if (code !== 0) throw new Error(`wapiti ended with ${code}`);
  return JSON.parse(await readFile(report, 'utf8'));
}

try {
  const base = `${demo.url}/en/`;
  const { vulnerabilities, anomalies, infos } = await attack(base);
  console.log(`${base}: ${infos.crawled_pages_nbr} addresses were attacked`);
  if (!infos.crawled_pages_nbr) process.exitCode = 1;
  for (const [kind, found] of Object.entries({ ...vulnerabilities, ...anomalies })) {
    for (const { method, path, info } of found) {
      console.log(`  ${kind}: ${method} ${path}: ${info}`);
      process.exitCode = 1;
    }
  }
} finally {
  await demo.stop();
  await rm(folder, { recursive: true, force: true });
}
