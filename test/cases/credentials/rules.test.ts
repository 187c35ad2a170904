import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { CREDENTIAL_RULES, KEYED_RULES, TOKEN_RULES } from '../../../src/core/credentials/all-rules';
import { lint } from '../../../src/core/lint';
import type { NgCase } from './cases';
import { CLOUD } from './cloud';
import { COMMANDS } from './commands';
import { DEVELOPMENT } from './development';
import { MESSAGING } from './messaging';
import { OPERATIONS } from './operations';
import { SERVICES } from './services';
import { FILES } from './files';
import { STRUCTURES } from './structures';
import { VENDORS } from './vendors';

const CASES = {
  ...CLOUD,
  ...DEVELOPMENT,
  ...MESSAGING,
  ...OPERATIONS,
  ...SERVICES,
  ...STRUCTURES,
  ...FILES,
  ...COMMANDS,
  ...VENDORS,
};

/** What was found, as rule and text; the text that must be found stands in the file as it is escaped there. */
function found(path: string, text: string): string[] {
  const { findings } = lint({ path, text }, { config: EMPTY_CONFIG });
  const credentials = findings.filter(({ rule }) => rule.startsWith('credential/'));
  return credentials.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
}

function filesWith({
  secret,
  key = 'setting',
  around = (s) => s,
}: NgCase): [path: string, text: string, secret: string][] {
  const value = around(secret);
  const escaped = JSON.stringify(secret).slice(1, -1);
  const doubled = JSON.stringify(escaped).slice(1, -1);
  const files: [string, string, string][] = [
    ['a.json', JSON.stringify({ first: 'é', [key]: value }, undefined, 2), escaped],
    ['nested.json', JSON.stringify({ body: JSON.stringify({ [key]: value }) }), doubled],
  ];
  if (!/\n/.test(value)) files.push(['notes.txt', `Set ${key} = "${value}" there.\r\n`, secret]);
  if (!/[\n"'#$ ;]/.test(value)) files.push(['.env', `OTHER=1\n${key.replace(/\W/g, '_')}=${value}\n`, secret]);
  return files;
}

describe('credential rules', () => {
  for (const rule of [...TOKEN_RULES, ...KEYED_RULES]) {
    const name = rule.info.id.replace('credential/', '');
    it(`${name} finds exactly its secrets`, () => {
      const cases = CASES[name];
      assert.ok(cases && cases.ng.length > 0 && cases.ok.length > 0, 'a rule has cases');
      for (const one of cases.ng) {
        for (const [path, text, secret] of filesWith(one))
          assert.deepEqual(found(path, text), [`${rule.info.id} ${secret}`], `${path}: ${text}`);
      }
      for (const text of cases.ok) {
        assert.deepEqual(found('notes.txt', text), []);
        assert.deepEqual(found('a.json', JSON.stringify({ setting: text })), []);
      }
    });
  }

  it('are told by their key where their value is like any other', () => {
    for (const { info } of KEYED_RULES) {
      const values = (CASES[info.id.replace('credential/', '')]?.ng ?? []).map(({ secret }) => secret);
      for (const value of values) {
        const others = found('notes.txt', `etag = "${value}"`).concat(found('a.json', JSON.stringify({ etag: value })));
        assert.ok(!others.some((one) => one.startsWith(`${info.id} `)), `${info.id} ${value}`);
      }
    }
  });

  it('look for words that are rare enough', () => {
    const short = TOKEN_RULES.flatMap(({ info, keywords }) =>
      keywords.filter((word) => word.length < 3).map((word) => `${info.id} ${word}`),
    );
    assert.deepEqual(short, ['credential/twilio-api-key SK']);
  });

  it('have ids of their own, a source and no case for a rule that is none', () => {
    const ids = CREDENTIAL_RULES.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const rule of CREDENTIAL_RULES)
      assert.ok(
        rule.sources.every((source) => source.startsWith('https://')),
        rule.id,
      );
    for (const name of Object.keys(CASES)) assert.ok(ids.includes(`credential/${name}`), name);
  });
});
