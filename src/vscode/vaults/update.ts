import { l10n, window } from 'vscode';
import { message, shown } from '../../core/message';
import type { SecretChange, SecretContent, SecretEntry } from '../../providers/driver';
import { isProblem, problem } from '../../providers/errors';
import type { Store } from '../../providers/store';
import { multiStep } from '../input/multi-step';
import { withProgress } from '../progress';
import { dateText, expiryDateText } from './formats';
import type { Part } from './merge';
import { isEmptyChange, mergeChange } from './merge';
import { nameOf } from './nodes';
import { NOTES } from './notes';

/**
 * Changes a secret as the person saw it. What somebody else changed in it meanwhile stays, and where both changed the
 * same the person chooses; who leaves that choice stores nothing. Throws what the store throws else.
 */
export async function updateSecret(store: Store, entry: SecretEntry, change: SecretChange): Promise<void> {
  const title = l10n.t('Storing {0}…', nameOf(change.path ?? entry.path));
  let seen = entry;
  let wanted = change;
  for (;;) {
    try {
      await withProgress(title, async (signal) => await store.update?.(entry.id, seen.revision, wanted, signal));
      return;
    } catch (error) {
      const theirs = await changedMeanwhile(store, seen, error);
      if (theirs === undefined) throw error;
      const merge = mergeChange(wanted, seen, await contentAt(store, seen), theirs);
      const mine = await chooseMine(wanted, merge.contested, theirs);
      if (mine === undefined) {
        await window.showInformationMessage(
          l10n.t('Nothing was stored in “{0}”; it is as the other program left it.', nameOf(theirs.entry.path)),
        );
        return;
      }
      wanted = merge.remaining(mine);
      if (isEmptyChange(wanted)) return;
      seen = theirs.entry;
    }
  }
}

/** What the secret is now, where a conflict came from a change of it; undefined for other failures. */
async function changedMeanwhile(store: Store, seen: SecretEntry, error: unknown): Promise<SecretContent | undefined> {
  if (!isProblem(error) || error.kind !== 'conflict') return undefined;
  const now = await store.read(seen.id, undefined, new AbortController().signal);
  if (now.entry.states.includes('deleted') && !seen.states.includes('deleted')) {
    throw problem(
      'conflict',
      message(
        '“{0}” was deleted by another program meanwhile; nothing was stored. Restore it, then repeat your change.',
        shown(nameOf(seen.path)),
      ),
    );
  }
  return now.entry.revision === seen.revision ? undefined : now;
}

/** The content that the person saw, if the history still has it and no other version bears its date. */
async function contentAt(store: Store, seen: SecretEntry): Promise<SecretContent | undefined> {
  const { signal } = new AbortController();
  const versions = (await store.history?.versions(seen.id, signal))?.filter(({ created }) => created === seen.changed);
  const [version] = versions ?? [];
  return version === undefined || versions?.length !== 1 ? undefined : store.read(seen.id, version.id, signal);
}

/** The contested parts that shall be as the person said; undefined when they left. */
async function chooseMine(
  wanted: SecretChange,
  contested: readonly Part[],
  theirs: SecretContent,
): Promise<readonly Part[] | undefined> {
  if (contested.length === 0) return [];
  const title = l10n.t('“{0}” was changed by another program', nameOf(theirs.entry.path));
  return multiStep(title, contested.length, async (ask) => {
    const mine: Part[] = [];
    for (const part of contested) {
      const keepMine = await ask.pick({
        placeholder: l10n.t('{0}: another program changed it while you did. Which one shall stay?', nameOfPart(part)),
        choices: [
          { label: l10n.t('Keep mine'), description: mineText(part, wanted), icon: 'account', value: true },
          { label: l10n.t('Keep theirs'), description: theirText(part, theirs), icon: 'organization', value: false },
        ],
      });
      if (keepMine) mine.push(part);
    }
    return mine;
  });
}

function nameOfPart(part: Part): string {
  switch (part) {
    case 'path':
      return l10n.t('Name and folder');
    case 'tags':
      return l10n.t('Tags');
    case 'expires':
      return l10n.t('Expires');
    case 'description':
      return NOTES;
    default:
      return part.field;
  }
}

/** What the person wants of a part; values and notes are not shown. */
function mineText(part: Part, wanted: SecretChange): string {
  if (part === 'path' || part === 'tags' || part === 'expires') return metadataText(part, wanted);
  if (part === 'description') return l10n.t('your text, not shown here');
  return wanted.fields?.get(part.field) === undefined ? l10n.t('removed') : l10n.t('your value, not shown here');
}

function theirText(part: Part, { entry, fields }: SecretContent): string {
  const when = entry.changed === undefined ? '' : ` (${dateText(entry.changed)})`;
  if (part === 'path' || part === 'tags' || part === 'expires') return metadataText(part, entry) + when;
  if (part === 'description') return l10n.t('their text, not shown here') + when;
  return (fields.has(part.field) ? l10n.t('their value, not shown here') : l10n.t('removed')) + when;
}

function metadataText(part: 'path' | 'tags' | 'expires', of: SecretChange | SecretEntry): string {
  if (part === 'path') return (of.path ?? []).join(' / ');
  if (part === 'tags') return of.tags?.length ? of.tags.join(', ') : l10n.t('no tags');
  return of.expires ? expiryDateText(of.expires) : l10n.t('never');
}
