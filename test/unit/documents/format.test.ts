import { strict as assert } from 'node:assert';
import { formatOf } from '../../../src/core/documents/format';

describe('formatOf', () => {
  const cases: [string, string][] = [
    ['a/x.recipe.json', 'json'],
    ['x.tfstate', 'json'],
    ['.vscode/settings.json', 'jsonc'],
    ['tsconfig.build.json', 'jsonc'],
    ['x.code-workspace', 'jsonc'],
    ['settings.yaml', 'yaml'],
    ['.env', 'env'],
    ['.env.production', 'env'],
    ['prod.env', 'env'],
    ['.npmrc', 'ini'],
    ['home/.aws/credentials', 'ini'],
    ['app.properties', 'properties'],
    ['Cargo.toml', 'toml'],
    ['vars.tfvars', 'hcl'],
    ['Dockerfile', 'dockerfile'],
    ['Dockerfile.dev', 'dockerfile'],
    ['C:\\x\\connector.RB', 'ruby'],
    ['x.d.ts', 'javascript'],
    ['server.key', 'pem'],
    ['pom.xml', 'xml'],
    ['notes', 'text'],
  ];
  for (const [path, format] of cases) it(`takes ${path} for ${format}`, () => assert.equal(formatOf(path), format));

  it('asks the language id only where the name says nothing', () => {
    assert.equal(formatOf('Untitled-1', 'yaml'), 'yaml');
    assert.equal(formatOf('.env', 'shellscript'), 'env');
    assert.equal(formatOf('x.conf', 'properties'), 'ini');
  });
});
