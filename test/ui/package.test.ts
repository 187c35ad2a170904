import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the package that VS Code installed', () => {
  const installed = (): string => {
    const folder = process.env['STRONGROOM_UI_EXTENSIONS'] ?? assert.fail('Run the journeys by: npm run test:ui');
    const name = readdirSync(folder).find((entry) => entry.startsWith('strongroom.strongroom-'));
    return join(folder, name ?? assert.fail(`nothing installed in ${folder}`));
  };

  it('holds what runs and what is read, and no source, test or tool', () => {
    const files = (readdirSync(installed(), { recursive: true }) as string[]).map((path) => path.replaceAll('\\', '/'));
    for (const needed of [
      'package.json',
      'dist/extension.cjs',
      'dist/web.cjs',
      'dist/cli.cjs',
      'dist/providers/keepass.cjs',
    ]) {
      assert.ok(files.includes(needed), needed);
    }
    const strange = files.filter((path) =>
      /(^|\/)(src|test|scripts|node_modules|meta|out)(\/|$)|\.ts$|\.map$|lock/.test(path),
    );
    assert.deepEqual(strange, []);
  });

  it('holds every file that its manifest names', () => {
    const folder = installed();
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    const named = [...manifest.matchAll(/"\.?\/?((?:dist|media|schemas)\/[^"]+)"/g)].map(([, path]) => path ?? '');
    assert.notEqual(named.length, 0);
    assert.deepEqual(
      named.filter((path) => !existsSync(join(folder, path))),
      [],
    );
  });
});
