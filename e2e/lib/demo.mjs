// A demonstration server of its own: a free port, a temporary folder, ended when done.

import { spawn, execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How long the demonstration may take to fill its folder and to answer, milliseconds. */
const READY_WAIT_MS = 60_000;
/** How long it may take to let open requests finish after it is asked to end, milliseconds. */
const END_WAIT_MS = 15_000;
/** Most that a command may print, bytes. */
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

/** Starts `rufaa demo`; resolves when it is ready to answer. `publicUrl`: where browsers find it, if not there. */
export async function startDemo(binary, { port: wanted, publicUrl } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rufaa-e2e-'));
  const port = wanted ?? (await freePort());
  const data = join(folder, 'data');
  const server = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', data, ...(publicUrl ? ['--public-url', publicUrl] : [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk) => (said = (said + chunk).slice(-10_000)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const failed = new Promise((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
  failed.catch(() => {});
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([failed, ready(`${url}/readyz`)]);
  return { binary, url, publicUrl, data, said: () => said, stop: () => stop(server, ended, folder) };
}

/** Runs the command line on the data of a demonstration; gives what it prints as JSON. */
export async function command({ binary, data }, ...words) {
  const config = join(data, 'rufaa.toml');
  const options = { maxBuffer: OUTPUT_BYTES_MAX };
  const { stdout } = await promisify(execFile)(binary, ['--config', config, '--json', ...words], options);
  return JSON.parse(stdout);
}

/** A port that nobody has. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when an address answers. */
export async function ready(address) {
  const until = Date.now() + READY_WAIT_MS;
  while (Date.now() < until) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    // Gives the server the processor between two questions.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready after ${READY_WAIT_MS} ms`);
}

async function stop(server, ended, folder) {
  server.kill('SIGTERM');
  const kill = setTimeout(() => server.kill('SIGKILL'), END_WAIT_MS);
  await ended;
  clearTimeout(kill);
  await rm(folder, { recursive: true, force: true });
}
