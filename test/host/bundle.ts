import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';

export interface HostBundles {
  /** The bundles that export `run()`, by extension host. */
  readonly node: string;
  readonly web: string;
  /** How many test files went in. */
  readonly files: number;
}

/** Builds dist/, then the host suite into out/host: `test/host/*.test.ts` for Node, `test/host/web/*.test.ts` for web; `only` those whose names hold it. */
export async function bundleHostTests(root: string, only = ''): Promise<HostBundles> {
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const source = join(root, 'test/host');
  const out = join(root, 'out/host');
  rmSync(out, { recursive: true, force: true });

  const node = testFiles(source, only);
  const web = testFiles(join(source, 'web'), only);
  const shared: BuildOptions = {
    bundle: true,
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
    absWorkingDir: root,
  };
  await Promise.all([
    build({ ...shared, entryPoints: [join(source, 'main.ts')], outfile: join(out, 'main.cjs') }),
    build({ ...shared, stdin: { contents: importing(node), resolveDir: root }, outfile: join(out, 'tests.cjs') }),
    build({
      ...shared,
      entryPoints: [join(source, 'web/main.ts')],
      outfile: join(out, 'web.cjs'),
      platform: 'browser',
      external: ['vscode'],
      plugins: [mochaAsScript, virtual('strongroom-web-tests', importing(web), root)],
    }),
  ]);
  return { node: join(out, 'main.cjs'), web: join(out, 'web.cjs'), files: node.length + web.length };
}

function testFiles(folder: string, only: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts') && name.includes(only))
    .sort()
    .map((name) => join(folder, name));
}

function importing(files: readonly string[]): string {
  return files.map((file) => `import ${JSON.stringify(file)};`).join('\n');
}

function virtual(name: string, contents: string, resolveDir: string): Plugin {
  return {
    name,
    setup(b) {
      b.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
      b.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, resolveDir }));
    },
  };
}

/** mocha's browser build is a script for any module system; here it must take none, or it overwrites our exports. */
const mochaAsScript: Plugin = {
  name: 'mocha-as-script',
  setup(b) {
    b.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
      contents: `let module, exports, define;\n${readFileSync(path, 'utf8')}`,
    }));
  },
};
