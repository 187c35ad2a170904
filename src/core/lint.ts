import type { ProjectConfig } from './config/project-config';
import type { ParsedDocument } from './documents/document';
import type { Finding } from './finding';

/** A text to be judged. `path` is relative to the workspace folder or scan root, with `/`; it tells the format. */
export interface LintInput {
  readonly path: string;
  readonly text: string;
  /** The editor's language id, where there is one. */
  readonly languageId?: string;
  /** Judge the whole text as one kind, whatever its name says. */
  readonly as?: 'key-policy' | 'pem';
}

export interface LintOptions {
  readonly config: ProjectConfig;
}

export interface LintResult {
  readonly document: ParsedDocument;
  /** In the order of the text. Suppressed ones are left out and counted. */
  readonly findings: readonly Finding[];
  readonly suppressed: number;
}
