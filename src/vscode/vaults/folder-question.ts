import { l10n } from 'vscode';
import type { Store } from '../../providers/store';
import type { Asker } from '../input/multi-step';
import type { Choice } from '../input/questions';
import { everyEntry } from '../every-entry';

/** Asks for a folder: one that is there, or a new one by its path. `first` is offered first. */
export async function askFolder(ask: Asker, store: Store, first: readonly string[]): Promise<readonly string[]> {
  const choices = folderChoices(store, first);
  const key = await ask.pick<string>({
    placeholder: l10n.t('The folder; type a path such as team/app for a new one'),
    choices,
    typed: (text) => {
      const path = pathIn(text);
      if (path.length === 0) return undefined;
      return { label: path.join(' / '), description: l10n.t('new folder'), icon: 'new-folder', value: keyOf(path) };
    },
    textOf: (before) => (JSON.parse(before) as string[]).join('/'),
  });
  return JSON.parse(key) as string[];
}

async function folderChoices(store: Store, first: readonly string[]): Promise<readonly Choice<string>[]> {
  const { folders } = await everyEntry(store, new AbortController().signal);
  const paths = [[], ...folders.map((folder) => folder.path)];
  return paths.map((path) => ({
    label: path.length === 0 ? l10n.t('(top of the vault)') : path.join(' / '),
    icon: path.length === 0 ? 'home' : 'folder',
    picked: keyOf(path) === keyOf(first),
    value: keyOf(path),
  }));
}

/** The names of a path that a person typed: parted by slashes, without empty ones. */
export function pathIn(text: string): readonly string[] {
  return text
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean);
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
