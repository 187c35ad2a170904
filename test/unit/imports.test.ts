import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`);

/** What each part of the house may import (design.md, "Who may import whom"); the first fitting row counts. */
const RULES: readonly { from: RegExp; may: RegExp }[] = [
  { from: /^src\/core\//, may: /^(src\/core\/|(jsonc-parser|yaml|@noble\/hashes)(\/|$))/ },
  { from: /^src\/files\//, may: /^(src\/files\/|node:)/ },
  {
    from: /^src\/providers\/([a-z-]+)\//,
    may: /^(src\/core\/|src\/files\/|src\/providers\/(driver|errors|http|aws-[a-z]+)\.ts$|src\/providers\/<own>\/|node:|[^s.])/,
  },
  { from: /^src\/providers\/registry\.ts$/, may: /^(src\/core\/|src\/providers\/)/ },
  // What the drivers for AWS share.
  {
    from: /^src\/providers\/aws-(credentials|problems|profiles)\.ts$/,
    may: /^(src\/core\/|src\/providers\/(driver|errors)\.ts$|node:|@(aws-sdk|smithy)\/)/,
  },
  { from: /^src\/providers\//, may: /^(src\/core\/|src\/providers\/[a-z-]+\.ts$|node:)/ },
  {
    from: /^src\/service\//,
    may: /^(src\/core\/|src\/files\/|src\/service\/|src\/providers\/(driver|errors|provider-info|store|registry)\.ts$|node:|(ignore|picomatch)$)/,
  },
  {
    from: /^src\/vscode\//,
    may: /^(src\/core\/|src\/service\/|src\/vscode\/|src\/providers\/(driver|errors|provider-info|store)\.ts$|vscode$|node:)/,
  },
  {
    from: /^src\/cli\//,
    may: /^(src\/core\/|src\/service\/|src\/cli\/|src\/providers\/(errors|provider-info)\.ts$|node:)/,
  },
  { from: /^src\/[a-z-]+\.ts$/, may: /./ },
];

let graph: Metafile['inputs'];

before(async function () {
  this.timeout(120_000);
  const { metafile } = await build({
    entryPoints: files.map((file) => join(root, file)),
    absWorkingDir: root,
    outdir: 'out/imports',
    write: false,
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  graph = metafile.inputs;
});

describe('imports', () => {
  it('follow the house rules', () => {
    const breaches = files.flatMap((file) => {
      const rule = RULES.find(({ from }) => from.test(file));
      assert.ok(rule, `no rule for ${file}`);
      const own = rule.from.exec(file)?.[1] ?? '';
      const may = new RegExp(rule.may.source.replace('<own>', own));
      return specifiersOf(file)
        .filter((target) => !may.test(target))
        .map((target) => `${file} -> ${target}`);
    });
    assert.deepEqual(breaches, []);
  });

  it('make no cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'open') cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      if (state.has(file)) return;
      state.set(file, 'open');
      for (const { path, kind } of graph[file]?.imports ?? []) {
        if (kind !== 'dynamic-import' && graph[path] !== undefined) visit(path, [...trail, file]);
      }
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(cycles, []);
  });

  it('leave no source file that nothing reaches from an entry', () => {
    const entries = files.filter((file) => /^src\/[a-z-]+\.ts$/.test(file) || /\/(driver|worker)\.ts$/.test(file));
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const target of specifiersOf(file)) if (target.startsWith('src/')) visit(target);
    };
    entries.forEach(visit);
    assert.deepEqual(
      files.filter((file) => !reached.has(file)),
      [],
    );
  });
});

/** What a file imports, types included (the bundler drops those): sources by path, packages by name. */
function specifiersOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;'"]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g)].map(
    (match) => {
      const name = match[1] ?? match[2] ?? '';
      if (!name.startsWith('.')) return builtinModules.includes(name) ? `node:${name}` : name;
      const base = relative(root, join(root, dirname(file), name));
      for (const candidate of [`${base}.ts`, base]) {
        if (existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile()) return candidate;
      }
      return base;
    },
  );
}
