import * as vscode from 'vscode';
import type { LintResult } from '../../core/lint';
import { matchesGlobs } from '../../core/config/glob';
import { lintInSteps } from '../../core/lint';
import { inSlices } from '../in-slices';
import { setting } from '../settings';
import { neighboursOf } from './neighbours';
import type { Project, ProjectConfigs } from './project-configs';

/** What was found in one version of a document. Offsets are those of `text`. */
export interface Judged extends LintResult {
  readonly version: number;
  readonly text: string;
  readonly project: Project;
}

export interface Linting {
  /** The findings of the document as it is now; undefined where it is not to be linted. Kept per version. */
  judge(document: vscode.TextDocument): Promise<Judged | undefined>;
  forget(document: vscode.TextDocument): void;
  /** From now on the document is a key policy, whatever it looks like, until it is closed. */
  asKeyPolicy(document: vscode.TextDocument): void;
  /** A document is judged in another way from now on. */
  readonly onDidChange: vscode.Event<vscode.TextDocument>;
  /** Forgets all, after a change of settings or of a project's configuration. */
  reset(): void;
}

/** Documents people edit; others (output, diffs' left sides, our own views) are no one's to repair. */
const SCHEMES: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web']);

export function isLintable(document: vscode.TextDocument): boolean {
  return SCHEMES.has(document.uri.scheme);
}

/** A judgement that is made or being made. */
interface Run {
  readonly version: number;
  readonly era: number;
  readonly judged: Promise<Judged | undefined>;
}

export function createLinting(configs: ProjectConfigs): Linting {
  const runs = new WeakMap<vscode.TextDocument, Run>();
  const changed = new vscode.EventEmitter<vscode.TextDocument>();
  const keyPolicies = new WeakSet<vscode.TextDocument>();
  let era = 0;

  const judge = (document: vscode.TextDocument): Promise<Judged | undefined> => {
    const last = runs.get(document);
    if (last?.version === document.version && last.era === era) return last.judged;
    const judged = judgeNow(document);
    const run = { version: document.version, era, judged };
    runs.set(document, run);
    const forget = (): void => {
      if (runs.get(document) === run) runs.delete(document);
    };
    judged.then((result) => result ?? forget(), forget);
    return judged;
  };

  const judgeNow = async (document: vscode.TextDocument): Promise<Judged | undefined> => {
    if (!isLintable(document) || !setting('strongroom.lint.enable', document)) return undefined;
    const { version, languageId } = document;
    const ownEra = era;
    const project = await configs.of(document.uri);
    if (matchesGlobs(project.config.exclude, project.configPath)) return undefined;
    const text = document.getText();
    if (text.length > setting('strongroom.lint.maxFileSizeKiB', document) * 1024) return undefined;
    const { path, configPath, config } = project;
    const input = { path, file: document.uri.path, configPath, text, languageId };
    const neighbours = await neighboursOf(document.uri, text);
    const as = keyPolicies.has(document) ? ({ as: 'key-policy' } as const) : {};
    const steps = lintInSteps(
      { ...input, ...as },
      {
        config,
        now: Date.now(),
        expiringDays: setting('strongroom.pem.expiringDays', document),
        neighbour: (name) => neighbours.get(name),
      },
    );
    const isOver = (): boolean => document.isClosed || document.version !== version || era !== ownEra;
    const result = isOver() ? undefined : await inSlices(steps, isOver);
    if (result !== undefined) return { ...result, version, text, project };
    return document.isClosed ? undefined : judge(document);
  };

  return {
    judge,
    forget: (document) => void runs.delete(document),
    asKeyPolicy(document) {
      keyPolicies.add(document);
      runs.delete(document);
      changed.fire(document);
    },
    onDidChange: changed.event,
    reset: () => void (era += 1),
  };
}
