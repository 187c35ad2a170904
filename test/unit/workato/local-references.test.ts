import { strict as assert } from 'node:assert';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { lint } from '../../../src/core/lint';

const REFERENCE = 'strongroom://local/web%20shop#token';

function found(path: string, text: string): string[] {
  const { findings } = lint({ path, text }, { config: EMPTY_CONFIG });
  return findings.map(
    ({ rule, severity, span, message }) =>
      `${severity} ${rule} ${text.slice(span.start, span.end)}: ${message.text.split(' ').slice(0, 3).join(' ')}`,
  );
}

describe('a reference to a local vault', () => {
  const reminder = (by: string) => [`info workato/local-reference ${REFERENCE}: ${by}`];

  it('is told in what Workato, its agent or its SDK reads, at its place, also in JSON in a string', () => {
    const recipe = (input: unknown) => JSON.stringify({ code: { number: 0, keyword: 'trigger', input } });
    assert.deepEqual(
      found('a.recipe.json', recipe({ headers: { Authorization: `Bearer ${REFERENCE}` } })),
      reminder('Workato cannot read'),
    );
    assert.deepEqual(
      found('a.recipe.json', recipe({ body: JSON.stringify({ password: REFERENCE }) })),
      reminder('Workato cannot read'),
    );
    const connection = JSON.stringify({ name: 'x', provider: 'rest', input: { token: REFERENCE } });
    assert.deepEqual(found('a.json', connection), reminder('Workato cannot read'));
    assert.deepEqual(found('settings.yaml', `api_key: ${REFERENCE}\n`), reminder('The Connector SDK'));
    const agent = `database:\n  sales:\n    adapter: postgresql\n    password: "${REFERENCE}"\n`;
    assert.deepEqual(found('config.yml', agent), reminder('The on-premises agent'));
  });

  it('is fine in all other files, and so are references that Workato reads', () => {
    assert.deepEqual(found('.env', `TOKEN=${REFERENCE}\n`), []);
    const connection = { name: 'x', provider: 'rest', input: { token: '{{workato:sm:rest-token}}' } };
    assert.deepEqual(found('a.json', JSON.stringify(connection)), []);
  });
});
