import { resolve } from 'node:path';
import { message, shown, type Message } from '../core/message';
import { readConfig, type LoadedConfig } from '../service/project-config-file';
import type { ScanRequest } from '../service/scan/protocol';
import { SETTINGS } from '../service/settings';
import type { Arguments } from './arguments';
import type { CommitRange } from './git-log';
import type { Io } from './io';

/** What `strongroom lint` was asked for. */
export interface LintSettings {
  readonly format: 'text' | 'json' | 'sarif';
  readonly output: string | undefined;
  readonly as: ScanRequest['as'];
  readonly source:
    | { readonly kind: 'paths'; readonly paths: readonly string[] }
    | { readonly kind: 'stdin'; readonly name: string }
    | { readonly kind: 'staged' }
    | { readonly kind: 'history'; readonly range: CommitRange };
  readonly config: LoadedConfig | undefined;
  readonly maxSize: number;
  readonly gitignore: boolean;
  readonly expiringDays: number;
  readonly baseline: { readonly file: string; readonly update: boolean } | undefined;
}

/** The settings, or the sentence that says what is wrong with the arguments. */
export function lintSettings(args: Arguments, io: Io): LintSettings | { readonly fault: Message } {
  const source = sourceOf(args);
  if ('fault' in source) return source;
  const size = args.text('max-size');
  const maxSize = size === undefined ? DEFAULT_SIZE : bytesOf(size);
  if (maxSize === undefined)
    return { fault: message('{0} is no size; write a number of bytes, or one with K, M or G.', shown(size ?? '')) };
  const days = args.text('expiring-days') ?? String(SETTINGS['strongroom.pem.expiringDays'].default);
  if (!/^\d{1,4}$/.test(days)) return { fault: message('{0} is no number of days.', shown(days)) };
  const file = args.text('config');
  const config = file === undefined ? undefined : readConfig(resolve(io.cwd, file));
  if (file !== undefined && config === undefined) return { fault: message('{0} does not exist.', shown(file)) };
  const output = args.text('output');
  const [baseline, update] = [args.text('baseline'), args.flag('update-baseline')];
  if (update && baseline === undefined)
    return { fault: message('{0} needs {1}.', shown('--update-baseline'), shown('--baseline FILE')) };
  return {
    format: (args.text('format') ?? 'text') as LintSettings['format'],
    output: output === '-' ? undefined : output,
    as: args.text('as') as ScanRequest['as'],
    source,
    config,
    maxSize,
    gitignore: !args.flag('no-ignore'),
    expiringDays: Number(days),
    baseline: baseline === undefined ? undefined : { file: baseline, update },
  };
}

/** The same as in the editor. */
const DEFAULT_SIZE = SETTINGS['strongroom.lint.maxFileSizeKiB'].default * 1024;

function sourceOf(args: Arguments): LintSettings['source'] | { readonly fault: Message } {
  const [stdin, staged, history] = ['stdin', 'staged', 'git-history'].map((name) => args.flag(name));
  const since = args.text('since');
  const name = args.text('stdin-filename');
  const given = [
    stdin && '--stdin',
    staged && '--staged',
    history && '--git-history',
    since !== undefined && '--since',
    args.operands[0],
  ].filter((one) => typeof one === 'string');
  if (given.length > 1) {
    const [first, second] = given.map(shown);
    return { fault: message('{0} and {1} cannot be given together.', first, second) };
  }
  if (name !== undefined && !stdin) return { fault: message('--stdin-filename needs --stdin.') };
  if (stdin) return { kind: 'stdin', name: name ?? 'stdin' };
  if (staged) return { kind: 'staged' };
  if (history) return { kind: 'history', range: 'all' };
  if (since !== undefined) return { kind: 'history', range: { since } };
  if (args.operands.length === 0)
    return { fault: message('Name the files or folders to lint, e.g. strongroom lint . (a full stop).') };
  return { kind: 'paths', paths: args.operands };
}

function bytesOf(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,12})([kmg]?)(?:i?b)?$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * (UNITS[unit?.toLowerCase() ?? ''] ?? 1);
}

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
