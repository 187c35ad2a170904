import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import { folders, git, password, strongroom } from './support';

interface Sarif {
  readonly runs: readonly {
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly unknown[];
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
    }[];
  }[];
}

const schemaFile = join(
  import.meta.dirname,
  '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

describe('strongroom lint --format sarif', () => {
  const folder = folders();
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'file:///'));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  const isValid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

  const lint = async (cwd: string, ...args: string[]) => {
    const ended = await strongroom(['lint', '--format', 'sarif', ...args], { cwd });
    const log = JSON.parse(ended.out) as Sarif;
    assert.ok(isValid(log), JSON.stringify(isValid.errors?.slice(0, 3)));
    const run = log.runs[0];
    assert.ok(run);
    return { ...ended, run };
  };

  it('is valid, with rules, exact regions and no value in it', async () => {
    const value = password();
    const text = `# 😀\r\nDB_PASSWORD=${value}\r\n`;
    const cwd = folder({ 'a b/パ.env': text });
    const { code, out, run } = await lint(cwd, '.');
    assert.equal(code, 1);
    assert.ok(!out.includes(value));
    const [result] = run.results;
    assert.ok(result);
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    const { artifactLocation, region } = result.locations[0]?.physicalLocation ?? assert.fail();
    const base = run.originalUriBaseIds[artifactLocation.uriBaseId ?? '']?.uri;
    assert.equal(fileURLToPath(new URL(artifactLocation.uri, base)), join(cwd, 'a b/パ.env'));
    assert.deepEqual(region, {
      startLine: 2,
      startColumn: 13,
      endLine: 2,
      endColumn: 13 + value.length,
      charOffset: text.indexOf(value),
      charLength: value.length,
    });
  });

  it('tells paths from the top of the repository, wherever it is started', async () => {
    const cwd = folder({ 'sub/.env': `DB_PASSWORD=${password()}\n` });
    await git(cwd, 'init', '-q');
    const { run } = await lint(join(cwd, 'sub'), '.');
    assert.equal(run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, 'sub/.env');
  });

  it('keeps fingerprints when lines move and values change, and tells findings apart', async () => {
    const text = () => `a:\n  password: ${password()}\nb:\n  password: ${password()}\n  api_secret: ${password()}\n`;
    const cwd = folder({ 'a.yaml': text() });
    const prints = ({ run }: Awaited<ReturnType<typeof lint>>) =>
      run.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    const before = prints(await lint(cwd, '.'));
    writeFileSync(join(cwd, 'a.yaml'), `# moved\n\n\n${text()}`);
    assert.equal(new Set(before).size, 3);
    assert.deepEqual(prints(await lint(cwd, '.')), before);
  });

  it('reports what could not be read as notifications', async () => {
    const cwd = folder({ 'strongroom.json': '{ "nonsense": 1 ', 'a.txt': 'x' });
    const { code, run } = await lint(cwd, '.', 'gone');
    assert.equal(code, 2);
    assert.equal(run.invocations[0]?.executionSuccessful, false);
    assert.equal(run.invocations[0].toolExecutionNotifications.length, 1);
  });
});
