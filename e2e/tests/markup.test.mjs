// Every page is valid HTML.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import config from '../html-validate.config.mjs';
import { ask, kinds, LANGUAGES } from '../lib/site.mjs';

const validator = new HtmlValidate(config);

for (const language of LANGUAGES) {
  describe(`Every page in ${language}`, async () => {
    for (const kind of await kinds(language)) {
      test(`${kind.name}: is answered with ${kind.status}`, async () => {
        assert.equal((await ask(kind)).status, kind.status);
      });

      test(`${kind.name}: is valid`, async () => {
        const report = await validator.validateString(await (await ask(kind)).text());
        const faults = report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`));
        assert.deepEqual(faults, []);
      });
    }
  });
}
