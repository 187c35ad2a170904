import { l10n, window } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import type { Message } from '../core/message';
import { formatMessage, message, shown } from '../core/message';
import { isProblem } from '../providers/errors';

/** Something a person can do about a problem; `title` is in their language. */
export interface ProblemAction {
  readonly title: string;
  run(): unknown;
}

/** A message in the person's language. */
export function localized(m: Message): string {
  return formatMessage({ text: l10n.t(m.text), args: m.args });
}

/**
 * Tells the person what went wrong in one sentence, with what they can do, and logs it. Says nothing of what they
 * cancelled themselves. An error that is not a Problem is told by its name alone: its text might hold a value.
 */
export async function showProblem(
  error: unknown,
  log: LogOutputChannel,
  ...actions: readonly ProblemAction[]
): Promise<void> {
  if (isCancelled(error)) return;
  logProblem(error, log);
  // VS Code cuts a toast without a button to one line, which a path alone may fill.
  const alone = actions.length === 0 || !isProblem(error);
  const all = alone ? [...actions, { title: l10n.t('Show Log'), run: () => log.show() }] : actions;
  const chosen = await window.showErrorMessage(sentenceOf(error), ...all.map((action) => action.title));
  await all.find((action) => action.title === chosen)?.run();
}

/** What may be shown of any error: one sentence, and the service's own words where it gave some. */
export function sentenceOf(error: unknown): string {
  const text = localized(sentence(error));
  const words = isProblem(error) ? error.words : undefined;
  return words === undefined ? text : `${text} ${l10n.t('The service says: {0}', words)}`;
}

/** True for what ended because the person, or a newer request, said so. */
export function isCancelled(error: unknown): boolean {
  return isProblem(error) ? error.kind === 'cancelled' : error instanceof Error && error.name === 'AbortError';
}

/** Logs an error without its text, unless it is a Problem, whose sentence is safe. */
export function logProblem(error: unknown, log: LogOutputChannel): void {
  const cause = error instanceof Error ? error.cause : undefined;
  const lines = [formatMessage(sentence(error)), ...frames(error)];
  if (cause !== undefined) lines.push(`caused by ${nameOf(cause)}`, ...frames(cause));
  log.error(lines.join('\n'));
}

function sentence(error: unknown): Message {
  if (isProblem(error)) return error.sentence;
  return message(
    'Something unexpected went wrong ({0}). Nothing more was done; the Strongroom log says where.',
    shown(nameOf(error)),
  );
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

/** The stack without the error's own text, which stands before its frames. */
function frames(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  return (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
}
