// HTTP as bytes on a socket: to count them, and to send what no browser would.

import { connect } from 'node:net';
import { demo } from './site.mjs';

const { hostname, port } = new URL(demo.url);

/** An open connection; errors of a connection that the server drops are no fault. */
export function open() {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  return socket;
}

/** Sends bytes and gives all that comes back until the server ends, or until `wait_ms` is over. */
export function say(bytes, wait_ms = 10_000) {
  return new Promise((resolve) => {
    const socket = open();
    const chunks = [];
    const end = () => {
      clearTimeout(patience);
      socket.destroy();
      resolve(Buffer.concat(chunks));
    };
    const patience = setTimeout(end, wait_ms);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', end);
    socket.write(bytes);
  });
}

/** The head of a request that ends its connection. */
export function head(method, path, headers = {}) {
  const lines = Object.entries({ host: 'rufaa.test', connection: 'close', ...headers });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** The status of a raw answer; 0 when there is none. */
export function status(answer) {
  return Number(answer.toString('latin1').match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0);
}
