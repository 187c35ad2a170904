import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { addIgnoredValue, addRuleOff } from '../../../src/core/config/edits';
import { hashValue } from '../../../src/core/config/ignored-values';
import { parseProjectConfig } from '../../../src/core/config/parse';
import { ruleNames } from '../../../src/core/config/rule-names';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { formatMessage } from '../../../src/core/message';
import { applyEdits } from '../../../src/core/text/edit';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schemas/strongroom.schema.json'), 'utf8'),
) as { definitions: { rule: { enum: string[] } } };
const validate = new Ajv({ strict: false }).compile(schema);
const HASH = hashValue('harmless', new Uint8Array(16), 1);

const faultsOf = (text: string) =>
  parseProjectConfig(text).faults.map(
    ({ span, message }) => `${text.slice(span.start, span.end)} | ${formatMessage(message)}`,
  );

const RIGHT: readonly object[] = [
  {},
  { $schema: './schema.json', exclude: ['*.min.js'] },
  { severity: { 'credential/*': 'warning', 'credential/password': 'off' } },
  { overrides: [{ files: ['test/**'], severity: { 'credential/password': 'info' } }] },
  { ignoredValues: [{ hash: HASH }, { hash: HASH, rule: 'credential/password', reason: 'a fixture' }] },
];

const WRONG: readonly (readonly [object, RegExp])[] = [
  [{ exlude: [] }, /^"exlude" \| exlude is not known here; did you mean exclude\?$/],
  [{ exclude: 'a' }, /^"a" \| This must be a list/],
  [{ exclude: [1] }, /^1 \| This must be a text/],
  [{ severity: { 'credential/pasword': 'off' } }, /^"credential\/pasword" \| .*did you mean credential\/password\?$/],
  [{ severity: { 'credential/password': 'none' } }, /^"none" \| none is no severity/],
  [{ severity: [] }, /^\[\] \| This must be an object/],
  [{ overrides: [{ files: ['a'] }] }, /An override needs "files" and "severity"/],
  [{ ignoredValues: [{ hash: 'abc' }] }, /^"abc" \| This is no salted hash/],
  [{ ignoredValues: [{ rule: 'credential/password' }] }, /needs its "hash"/],
];

describe('strongroom.json', () => {
  for (const example of RIGHT) {
    it(`takes ${JSON.stringify(example).slice(0, 60)}, as its schema does`, () => {
      assert.deepEqual(faultsOf(JSON.stringify(example)), []);
      assert.equal(validate(example), true);
    });
  }

  for (const [example, fault] of WRONG) {
    it(`tells what is wrong with ${JSON.stringify(example).slice(0, 60)}, as its schema does`, () => {
      const faults = faultsOf(JSON.stringify(example));
      assert.equal(faults.length, 1, faults.join());
      assert.match(faults[0] ?? '', fault);
      assert.equal(validate(example), false);
    });
  }

  it('has every rule in its schema (npm run tables)', () => {
    assert.deepEqual(schema.definitions.rule.enum, ruleNames());
  });

  it('counts what is right beside what is wrong, with comments and a cut-off end', () => {
    const text =
      '{ // ours\n "severity": { "credential/nothing-like-it": "off", "credential/password": "hint" },\n "exclude": ["a"';
    const { config, faults } = parseProjectConfig(text);
    assert.deepEqual(config, { ...EMPTY_CONFIG, severity: { 'credential/password': 'hint' }, exclude: ['a'] });
    assert.ok(faults.length >= 2);
  });

  it('does not widen an ignored value whose rule is unknown', () => {
    const { config } = parseProjectConfig(JSON.stringify({ ignoredValues: [{ hash: HASH, rule: 'credential/gone' }] }));
    assert.deepEqual(config.ignoredValues, []);
  });
});

describe('edits of strongroom.json', () => {
  const ignored = { hash: HASH, rule: 'credential/password', reason: 'a fixture' } as const;
  const after = (text: string, edits: ReturnType<typeof addIgnoredValue>) => applyEdits(text, edits);

  it('make the file where there is none', () => {
    for (const text of ['', '\n']) {
      const made = after(text, addIgnoredValue(text, ignored));
      assert.deepEqual(parseProjectConfig(made), { config: { ...EMPTY_CONFIG, ignoredValues: [ignored] }, faults: [] });
    }
  });

  it('keep comments and layout', () => {
    const text =
      '{\r\n\t// ours\r\n\t"exclude": ["a"], // why\r\n\t"ignoredValues": [\r\n\t\t{ "hash": "' +
      HASH +
      '" }\r\n\t]\r\n}\r\n';
    const made = after(text, addIgnoredValue(text, ignored));
    assert.ok(made.startsWith(text.slice(0, text.indexOf('{ "hash"'))), 'comments and other members stay');
    assert.ok(!/[^\r]\n/.test(made), 'line breaks stay CRLF');
    const { config, faults } = parseProjectConfig(made);
    assert.deepEqual([config.ignoredValues, config.exclude, faults], [[{ hash: HASH }, ignored], ['a'], []]);
  });

  it('turn rules off for a folder, once, in one override', () => {
    let text = '{}';
    for (const rule of ['credential/password', 'credential/token', 'credential/token'] as const)
      text = after(text, addRuleOff(text, 'test/**', rule));
    const severity = { 'credential/password': 'off', 'credential/token': 'off' };
    assert.deepEqual(parseProjectConfig(text).config.overrides, [{ files: ['test/**'], severity }]);
  });

  it('leave a file alone that holds anything but an object', () => {
    assert.deepEqual(addIgnoredValue('[1]', ignored), []);
  });
});
