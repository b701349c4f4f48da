// TLS in front of a server, as a proxy gives it: a certificate of the moment, and a redirect from
// plain HTTP. For outside judges that ask for both.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and a certificate for localhost that hold a day. */
async function certificate() {
  const folder = await mkdtemp(join(tmpdir(), 'rufaa-tls-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1',
    '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
    '-keyout', key, '-out', cert]);
  const files = { key: await readFile(key), cert: await readFile(cert) };
  return { ...files, file: cert, forget: () => rm(folder, { recursive: true, force: true }) };
}

/** What the first byte of TLS is (RFC 8446 §5.1: a handshake). */
const HANDSHAKE = 0x16;

/**
 * One port for both, since judges ask both of one name: TLS is passed on, plain HTTP is sent there.
 * It listens before the server is there, so that the server can be told its public address.
 */
export async function startTls() {
  const own = await certificate();
  let behind;
  const secure = https.createServer(own, ({ method, headers, url }, response) => {
    const asked = http.request({ host: '127.0.0.1', port: behind, method, headers, path: url }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.writeHead(502).end());
    asked.end();
  });
  const door = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      socket.pause();
      socket.unshift(bytes);
      (bytes[0] === HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise((resolve) => door.listen(0, 'localhost', resolve));
  const name = `localhost:${door.address().port}`;
  const plain = http.createServer((request, response) =>
    response.writeHead(301, { location: `https://${name}${request.url}` }).end());
  return {
    name,
    url: `https://${name}`,
    certificate: own.file,
    to: (port) => (behind = port),
    async stop() {
      for (const server of [secure, plain]) server.closeAllConnections();
      door.close();
      await own.forget();
    },
  };
}
