import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { lint } from '../../../src/core/lint';
import { alnum, hex } from './sample';

function found(path: string, text: string): string[] {
  const { findings } = lint({ path, text }, { config: EMPTY_CONFIG });
  return findings
    .filter(({ rule }) => rule.startsWith('credential/'))
    .map(({ rule, span }) => `${rule.slice(11)} ${text.slice(span.start, span.end)}`);
}

const SAMPLE = 'Tr4in' + '-Set!9';

/** Pairs of a text that is fine and one beside it that is not, so that silence is for a reason. */
const PAIRS: readonly (readonly [name: string, path: string, fine: string, bad: string, secret: string])[] = [
  [
    'types and constants in programs',
    'a.ts',
    'const p = { password: BinaryLike, submitPassword: SIGN_IN_V2_SUBMIT };',
    `const p = { password: '${SAMPLE}' };`,
    `password ${SAMPLE}`,
  ],
  [
    'arguments that follow a password',
    'a.md',
    `pbkdf2('password', '${SAMPLE}')`,
    `set('password', '${SAMPLE}')`,
    `password ${SAMPLE}`,
  ],
  [
    'names of secrets in an ARN',
    'a.md',
    'ARN: "arn:aws:secretsmanager:us-west-2:123456789012:secret:MyTestDatabaseSecret-a1b2c3"',
    `secret: "${alnum(24)}"`,
    `secret ${alnum(24)}`,
  ],
  [
    'the word pass in a sentence',
    'a.ts',
    'throw new Error("Please pass \'signing-Name9\' on");',
    `// password '${SAMPLE}'`,
    `password ${SAMPLE}`,
  ],
  [
    'tokens of pictures',
    'README.md',
    '![c](https://codecov.io/gh/a/b/graph/badge.svg?token=lWZ9OBQ7GM)',
    `https://host/graph?token=${alnum(30)}`,
    `token ${alnum(30)}`,
  ],
  [
    'URLs at hosts kept for documentation',
    'a.md',
    `https://abc:${SAMPLE}@example.com/`,
    `https://abc:${SAMPLE}@host.io/`,
    `url-password ${SAMPLE}`,
  ],
  [
    'values that are called fake',
    'a.ts',
    `const fakeKey = '${alnum(40)}';\nconst nonMatchingToken = '${alnum(40)}';`,
    `const apiKey = '${alnum(40)}';`,
    `token ${alnum(40)}`,
  ],
  [
    'fingerprints of keys',
    'README.md',
    `Release GPG key: ${hex(40).toUpperCase()}`,
    `Release API key: ${hex(40).toUpperCase()}`,
    `token ${hex(40).toUpperCase()}`,
  ],
  [
    'parts of a password in a program',
    'a.js',
    `const password = ['${SAMPLE}', 'rest'].join('');`,
    `const passwords = ['${SAMPLE}'];`,
    `password ${SAMPLE}`,
  ],
  [
    'a call that goes on on the next line',
    'a.md',
    'applicationServerKey: urlBase64ToUint8Array(\n  key)',
    `applicationServerKey: ${alnum(40)}\n`,
    `token ${alnum(40)}`,
  ],
  [
    'sources in a source map',
    'a.js.map',
    JSON.stringify({ sourcesContent: [`const o = { credential: OAuth2TokenCredential };`] }),
    JSON.stringify({ credential: alnum(24) }),
    `token ${alnum(24)}`,
  ],
];

describe('credentials leave alone', () => {
  for (const [name, path, fine, bad, secret] of PAIRS) {
    it(name, () => {
      assert.deepEqual(found(path, fine), [], fine);
      assert.deepEqual(found(path, bad), [secret], bad);
    });
  }

  it('the JSON of a token, but for the part of it that is drawn', () => {
    const text = JSON.stringify({ Apitoken: JSON.stringify({ name: 'root', sig: hex(32) }) });
    assert.deepEqual(found('a.json', text), [`token ${hex(32)}`]);
  });
});
