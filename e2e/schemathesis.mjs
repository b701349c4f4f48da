// Lets schemathesis ask the directory for machines whatever its own description allows, and more.
//
//   node schemathesis.mjs VENV [BINARY]
//
// VENV: a Python environment with schemathesis (python3 -m venv VENV && VENV/bin/pip install
// schemathesis==4.32.5). Some requests are wrong on purpose; the seed is fixed, so that a failure
// can be seen again. EXAMPLES in the environment says how many requests are tried per operation.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './lib/demo.mjs';

const CHECKS = [
  'response_schema_conformance',
  'status_code_conformance',
  'not_a_server_error',
  'content_type_conformance',
  'response_headers_conformance',
];

const here = dirname(fileURLToPath(import.meta.url));
const [venv, named] = process.argv.slice(2);
if (!venv) throw new Error('give the folder of a Python environment with schemathesis');
const binary = resolve(named ?? process.env.RUFAA_BINARY ?? join(here, '../target/debug/rufaa'));
const demo = await startDemo(binary);
try {
  const judge = spawn(join(venv, 'bin/schemathesis'), [
    'run', `${demo.url}/hsds/openapi.json`, '--url', `${demo.url}/hsds`,
    '--checks', CHECKS.join(','),
    '--phases', 'examples,coverage,fuzzing', '--max-examples', process.env.EXAMPLES ?? '20',
    '--seed', '20261121', '--no-color',
  ], { stdio: 'inherit' });
  const [code] = await once(judge, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await demo.stop();
}
