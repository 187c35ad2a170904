import { statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createConfigLookup, type GoverningConfig, type LoadedConfig } from '../project-config-file';
import type { FileFindings, ScanListener, ScanRequest, ScanSummary } from './protocol';
import { errorCode, readText } from './read-text';
import { addProblem, createTally, judge, type Tally } from './tally';
import { walk, type WalkedFile } from './walk';

// How long a scan may hold the thread, and how often it tells where it is; in milliseconds.
const SLICE = 30;
const REPORT = 100;

/**
 * Lints files and folders. Findings come in batches, in the order of the targets and then of the names, every file
 * once. What cannot be read is told in the summary and the rest is linted. Stops soon after `signal` aborts, by
 * throwing its reason.
 */
export async function scan(request: ScanRequest, listener: ScanListener, signal: AbortSignal): Promise<ScanSummary> {
  const now = performance.now();
  const run: Run = {
    request,
    listener,
    signal,
    configOf: configsOf(request),
    used: new Map(),
    tally: createTally(),
    seen: new Set(),
    batch: [],
    yielded: now,
    reported: now,
  };
  for (const target of request.targets) await scanTarget(run, target);
  report(run);
  const configFaults = [...run.used.values()].flatMap(({ file = '', faults }) =>
    faults.map((fault) => ({ file, ...fault })),
  );
  return { ...run.tally, configFaults };
}

function configsOf({ config, root }: ScanRequest): (folder: string) => GoverningConfig {
  if (config === undefined) return createConfigLookup(root);
  const given = { folder: root, loaded: { file: undefined, config, faults: [] } };
  return () => given;
}

interface Run {
  readonly request: ScanRequest;
  readonly listener: ScanListener;
  readonly signal: AbortSignal;
  readonly configOf: (folder: string) => GoverningConfig;
  /** The configurations that counted for something, by their file. */
  readonly used: Map<string | undefined, LoadedConfig>;
  readonly tally: Tally;
  readonly seen: Set<string>;
  batch: FileFindings[];
  yielded: number;
  reported: number;
}

async function scanTarget(run: Run, target: string): Promise<void> {
  const path = relative(run.request.root, target).split(sep).join('/');
  const kind = kindOf(target);
  if (kind === 'folder') await scanFolder(run, target, path);
  else if (kind !== 'file') addProblem(run.tally, path, kind.code);
  else {
    // A named file is linted whatever the configuration leaves out.
    const governing = run.configOf(dirname(target));
    const configPath = relative(governing.folder, target).split(sep).join('/');
    await scanFile(run, { file: target, path, governing, configPath });
  }
}

async function scanFolder(run: Run, folder: string, path: string): Promise<void> {
  const { request, tally, signal, configOf } = run;
  const options = { gitignore: request.gitignore, exclude: request.exclude, configOf };
  for await (const entry of walk(folder, path, options, signal)) {
    if (entry.kind === 'ignored') tally.counts.ignored++;
    else if (entry.kind === 'file') await scanFile(run, entry);
    // What was deleted since its folder was listed is no problem: there is nothing to lint.
    else if (entry.code !== 'ENOENT') addProblem(tally, entry.path, entry.code);
  }
}

async function scanFile(run: Run, { file, path, governing, configPath }: Omit<WalkedFile, 'kind'>): Promise<void> {
  const { maxSize, as, expiringDays } = run.request;
  const name = typeof file === 'string' ? file : file.toString('latin1');
  if (run.seen.has(name)) return;
  run.seen.add(name);
  const read = readText(file, maxSize);
  if (read.kind === 'unreadable' && read.code === 'ENOENT') return;
  const { loaded } = governing;
  run.used.set(loaded.file, loaded);
  const given = { ...(as && { as }), ...(expiringDays !== undefined && { expiringDays }) };
  const judged = { file, path, config: loaded.config, configPath, ...given };
  const found = judge(run.tally, read, judged, run.listener.keep);
  if (found) run.batch.push(found);
  await breathe(run);
}

/** Lets the thread do other things now and then, and hands over what was found. */
async function breathe(run: Run): Promise<void> {
  const now = performance.now();
  if (now - run.reported > REPORT) report(run);
  if (now - run.yielded < SLICE) return;
  await setImmediate();
  run.signal.throwIfAborted();
  run.yielded = performance.now();
}

function report(run: Run): void {
  if (run.batch.length > 0) run.listener.onBatch(run.batch);
  run.batch = [];
  run.listener.onProgress({ ...run.tally.counts });
  run.reported = performance.now();
}

function kindOf(target: string): 'file' | 'folder' | { readonly code: string } {
  try {
    return statSync(target).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return { code: errorCode(error) };
  }
}
