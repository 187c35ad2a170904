import { l10n, window } from 'vscode';
import type { VaultPorts } from './ports';
import { showProblem } from '../show-problem';
import type { Contents } from '../every-entry';
import { everyEntry } from '../every-entry';
import type { Filter } from './filter';
import { makeFilter } from './filter';

/** How long to wait after a key before the tree is drawn again, in milliseconds. */
const PAUSE = 80;

/**
 * Filters the tree while the person types: `apply` gets each new filter. Enter keeps it; Escape leaves none.
 */
export function filterInput(
  { vaults, log }: Pick<VaultPorts, 'vaults' | 'log'>,
  before: Filter | undefined,
  apply: (filter: Filter | undefined) => void,
): void {
  const input = window.createInputBox();
  const left = new AbortController();
  input.title = l10n.t('Filter Secrets');
  input.placeholder = l10n.t('Parts of a name, folder or tag');
  input.value = before?.query ?? '';
  let kept = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  input.busy = true;
  const contents = contentsOf({ vaults }, left.signal).finally(() => (input.busy = false));
  contents.catch((error: unknown) => {
    input.hide();
    void showProblem(error, log);
  });
  const draw = async (): Promise<void> => {
    const query = input.value;
    const all = await contents.catch(() => undefined);
    if (all === undefined || query !== input.value || left.signal.aborted) return;
    apply(query.trim() === '' ? undefined : makeFilter(query, all));
  };
  input.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), PAUSE);
  });
  input.onDidAccept(async () => {
    clearTimeout(timer);
    await draw();
    kept = true;
    input.hide();
  });
  input.onDidHide(() => {
    clearTimeout(timer);
    left.abort();
    if (!kept) apply(undefined);
    input.dispose();
  });
  input.show();
}

/** The metadata of all open vaults. */
export async function contentsOf(
  { vaults }: Pick<VaultPorts, 'vaults'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Contents>> {
  const contents = new Map<string, Contents>();
  for (const { id } of await vaults.list()) {
    const store = vaults.store(id);
    if (store !== undefined) contents.set(id, await everyEntry(store, signal));
  }
  return contents;
}
