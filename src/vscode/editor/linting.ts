import type * as vscode from 'vscode';
import type { LintResult } from '../../core/lint';
import { matchesGlobs } from '../../core/config/glob';
import { lint } from '../../core/lint';
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
  /** Forgets all, after a change of settings or of a project's configuration. */
  reset(): void;
}

/** Documents people edit; others (output, diffs' left sides, our own views) are no one's to repair. */
const SCHEMES: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web']);

export function isLintable(document: vscode.TextDocument): boolean {
  return SCHEMES.has(document.uri.scheme);
}

export function createLinting(configs: ProjectConfigs): Linting {
  const kept = new WeakMap<vscode.TextDocument, Judged>();
  let era = 0;
  const eras = new WeakMap<vscode.TextDocument, number>();
  return {
    async judge(document) {
      if (!isLintable(document) || !setting('strongroom.lint.enable', document)) return undefined;
      const before = kept.get(document);
      if (before?.version === document.version && eras.get(document) === era) return before;
      const project = await configs.of(document.uri);
      if (matchesGlobs(project.config.exclude, project.configPath)) return undefined;
      const text = document.getText();
      if (text.length > setting('strongroom.lint.maxFileSizeKiB', document) * 1024) return undefined;
      const { version, languageId } = document;
      const { path, configPath, config } = project;
      const input = { path, file: document.uri.path, configPath, text, languageId };
      const neighbours = await neighboursOf(document.uri, text);
      const result = lint(input, {
        config,
        now: Date.now(),
        expiringDays: setting('strongroom.pem.expiringDays', document),
        neighbour: (name) => neighbours.get(name),
      });
      const judged = { ...result, version, text, project };
      kept.set(document, judged);
      eras.set(document, era);
      return judged;
    },
    forget: (document) => void kept.delete(document),
    reset: () => void (era += 1),
  };
}
