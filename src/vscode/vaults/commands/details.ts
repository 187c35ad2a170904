import { InputBoxValidationSeverity, l10n, ThemeIcon } from 'vscode';
import type { Store } from '../../../providers/store';
import { everyEntry } from '../../every-entry';
import { multiStep } from '../../input/multi-step';
import type { TextButton, Verdict } from '../../input/questions';
import { withProgress } from '../../progress';
import { expiryText, parseExpiry } from '../expiry';
import type { VaultFeature } from '../feature';
import { expiryDateText } from '../formats';
import type { Node } from '../nodes';
import { nameOf } from '../nodes';
import { inOneLine, NOTES, notesOf } from '../notes';
import { completed, completions, tagsIn } from '../tag-list';
import { targetSecret } from '../targets';
import { updateSecret } from '../update';

/** Asks for the tags of a secret in one line, with the vault's other tags as completions. */
export async function editTags(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Edit Tags');
  const target = await targetSecret(feature, title, node);
  if (target === undefined) return;
  const { store, entry } = target;
  const text = await multiStep(title, 1, (ask) =>
    ask.completedText({
      placeholder: l10n.t('Tags of {0}, separated by commas', nameOf(entry.path)),
      value: entry.tags.length === 0 ? '' : `${entry.tags.join(', ')}, `,
      known: tagsOf(store),
      meaning: (typed) => {
        const tags = tagsIn(typed);
        return tags.length === 0
          ? { label: l10n.t('Save without tags'), icon: 'check' }
          : { label: l10n.t('Save: {0}', tags.join(', ')), icon: 'check' };
      },
      completions: (typed, known) =>
        completions(typed, known).map((tag) => ({ label: tag, text: completed(typed, tag) })),
    }),
  );
  if (text === undefined || tagsIn(text).join() === entry.tags.join()) return;
  await updateSecret(store, entry, { tags: tagsIn(text) });
}

/** Asks until when a secret is valid: a date, a span in words, or never. */
export async function setExpiry(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Set Expiry Date');
  const target = await targetSecret(feature, title, node);
  if (target === undefined) return;
  const { store, entry } = target;
  const text = await multiStep(title, 1, (ask) =>
    ask.text({
      prompt: l10n.t(
        'Until when is {0} valid? A date such as 2030-12-31, “in 90 days”, or “never”.',
        nameOf(entry.path),
      ),
      placeholder: l10n.t('2030-12-31, in 90 days, never'),
      value: entry.expires === undefined ? '' : expiryText(entry.expires),
      validate: expiryVerdict,
    }),
  );
  const expiry = text === undefined ? undefined : parseExpiry(text, new Date());
  if (expiry === undefined) return;
  const expires = expiry === 'never' ? null : expiry.toISOString();
  if (expires !== (entry.expires ?? null)) await updateSecret(store, entry, { expires });
}

function expiryVerdict(text: string): Verdict {
  const expiry = parseExpiry(text, new Date());
  if (expiry === undefined) return l10n.t('Type a date such as 2030-12-31, “in 90 days”, or “never”.');
  if (expiry === 'never') return { message: l10n.t('It never expires.'), severity: InputBoxValidationSeverity.Info };
  const date = expiryDateText(expiry.toISOString());
  return expiry.getTime() <= Date.now()
    ? {
        message: l10n.t('{0} is over: the secret will be shown as expired.', date),
        severity: InputBoxValidationSeverity.Warning,
      }
    : { message: l10n.t('It expires on {0}.', date), severity: InputBoxValidationSeverity.Info };
}

/** Asks for the notes of a secret, as one line in which a mark stands for each line break. */
export async function editNotes(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Edit Notes');
  const target = await targetSecret(feature, title, node);
  if (target === undefined) return;
  const { store, entry } = target;
  const content = await withProgress(l10n.t('Reading {0}…', nameOf(entry.path)), (signal) =>
    store.read(entry.id, undefined, signal),
  );
  const before = notesOf(content);
  const { line, mark, back } = inOneLine(before);
  const lineBreak: TextButton = {
    iconPath: new ThemeIcon('newline'),
    tooltip: l10n.t('Add a line break'),
    run: (input) => void (input.value += mark),
  };
  const text = await multiStep(title, 1, (ask) =>
    ask.text({
      prompt: l10n.t('The notes of {0}. {1} stands for a line break.', nameOf(entry.path), mark),
      value: line,
      password: content.entry.fields?.some(({ name, protected: hidden }) => hidden && name === NOTES) ?? false,
      buttons: [lineBreak],
    }),
  );
  if (text === undefined || text === line) return;
  await updateSecret(store, content.entry, { description: back(text) });
}

/** All tags of a vault, in the order of the alphabet. */
async function tagsOf(store: Store): Promise<readonly string[]> {
  const { entries } = await everyEntry(store, new AbortController().signal);
  return [...new Set(entries.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}
