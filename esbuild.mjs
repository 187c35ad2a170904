// Builds dist/: one CommonJS file an entry, drivers apart so that an SDK is loaded at its first use (design.md, Bundles).
import { build } from 'esbuild';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const providers = readdirSync(join(root, 'src/providers'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src/providers', entry.name, 'driver.ts')))
  .map((entry) => entry.name);

/**
 * Leaves the dynamic imports that cross from one bundle to another as requires of that bundle: the registry's of its
 * drivers, a driver's of its libraries for sign-in, and the entry's of the editor's side, whose engine is loaded only
 * after the entry.
 */
const bundlesApart = {
  name: 'bundles-apart',
  setup(b) {
    b.onResolve(
      { filter: /^\.\/([a-z-]+\/driver|identity|work|vscode\/editor\/register)$/ },
      ({ kind, path, importer }) => {
        if (kind !== 'dynamic-import') return undefined;
        if (path === './work') return { path: './vault-work.cjs', external: true };
        if (path === './identity') return { path: `./${basename(dirname(importer))}-identity.cjs`, external: true };
        const driver = /^\.\/([a-z-]+)\/driver$/.exec(path)?.[1];
        return { path: driver === undefined ? './editor.cjs' : `./providers/${driver}.cjs`, external: true };
      },
    );
  },
};

/** kdbxweb asks for xmldom when it is loaded; the XML of vaults is read by our own (src/providers/keepass/xml.ts). */
const withoutXmldom = {
  name: 'without-xmldom',
  setup(b) {
    b.onResolve({ filter: /^@xmldom\/xmldom$/ }, () => ({ path: 'xmldom', namespace: 'none' }));
    b.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: false,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  external: ['vscode'],
  // The AWS SDK would print a notice to developers about old versions of Node on people's terminals.
  define: {
    'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"',
    STRONGROOM_KEEPER_SDK: '"./keeper-sdk.cjs"',
  },
  plugins: [bundlesApart, withoutXmldom],
  absWorkingDir: root,
};

/** Entries by name; an entry whose source is absent is an error, so that nothing is left out by a slip. */
const entries = {
  extension: {},
  web: { platform: 'browser', target: 'es2022' },
  cli: { banner: { js: firstLines() } },
};

/**
 * Starts Node with `--` before the script: Node would else take the `--env-file` of `strongroom run` for its own, and end
 * before us with a message of its own where there is no such file (nodejs/node#54232). BusyBox's env knows no `-S`, so it
 * is a line of shell that is a string and a comment to JavaScript; npm's shim for Windows understands `-S` alone.
 */
function firstLines() {
  const node = 'node --title=strongroom --';
  return process.platform === 'win32' ? `#!/usr/bin/env -S ${node}` : `#!/bin/sh\n':' //; exec ${node} "$0" "$@"`;
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'meta'), { recursive: true });
const jobs = [
  ...Object.entries(entries).map(([name, options]) => [name, `src/${name}.ts`, options]),
  ['editor', 'src/vscode/editor/register.ts', {}],
  ['vault-work', 'src/vscode/vaults/work.ts', {}],
  ...providers.map((id) => [`providers/${id}`, `src/providers/${id}/driver.ts`, {}]),
  // A driver that works in a thread of its own has that thread's code beside it.
  ...providers
    .filter((id) => existsSync(join(root, 'src/providers', id, 'worker.ts')))
    .map((id) => [`providers/${id}-worker`, `src/providers/${id}/worker.ts`, {}]),
  // Ways to sign in that weigh more than the service itself are loaded where they are used.
  ...providers
    .filter((id) => existsSync(join(root, 'src/providers', id, 'identity.ts')))
    .map((id) => [`providers/${id}-identity`, `src/providers/${id}/identity.ts`, {}]),
];
// One connection, one instance: the driver loads this file anew each time. Its ESM build is for browsers.
jobs.push(['providers/keeper-sdk', 'node_modules/@keeper-security/secrets-manager-core/dist/index.cjs.js', {}]);
await Promise.all(
  jobs.map(async ([name, entry, options]) => {
    const result = await build({ ...common, ...options, entryPoints: [entry], outfile: join(dist, `${name}.cjs`) });
    writeFileSync(join(dist, 'meta', `${name.replace('/', '-')}.json`), JSON.stringify(result.metafile));
  }),
);
// It is started by its first line as well.
chmodSync(join(dist, 'cli.cjs'), 0o755);

// Translations are kept one file an area and shipped as the one bundle that vscode.l10n reads.
const translations = {};
for (const file of readdirSync(join(root, 'l10n/ja')).sort()) {
  Object.assign(translations, JSON.parse(readFileSync(join(root, 'l10n/ja', file), 'utf8')));
}
mkdirSync(join(dist, 'l10n'), { recursive: true });
writeFileSync(join(dist, 'l10n/bundle.l10n.ja.json'), JSON.stringify(translations));
