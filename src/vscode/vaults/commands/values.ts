import { env, l10n, window } from 'vscode';
import { message, shown } from '../../../core/message';
import { printReference } from '../../../core/references/dialects';
import type { Secret } from '../../../core/secret';
import { problem } from '../../../providers/errors';
import { withProgress } from '../../progress';
import { setting } from '../../settings';
import type { VaultFeature } from '../feature';
import type { Node } from '../nodes';
import { nameOf } from '../nodes';
import type { OpenField } from '../targets';
import { targetField, targetSecret } from '../targets';

/** Shows a field's value in a document of its own. */
export async function revealValue(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const target = await targetField(feature, l10n.t('Reveal Value'), node);
  if (target === undefined) return;
  const value = await readField(target);
  await feature.revealer.reveal(
    target.vault,
    target.entry,
    target.field.name,
    value,
    setting('strongroom.revealSeconds'),
  );
}

/** Copies a field's value and says when it will be cleared. */
export async function copyValue(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const target = await targetField(feature, l10n.t('Copy Value'), node);
  if (target === undefined) return;
  const seconds = setting('strongroom.clipboardClearSeconds');
  await feature.clipboard.copy(await readField(target), seconds);
  const what = `${nameOf(target.entry.path)} / ${target.field.name}`;
  const text =
    seconds > 0
      ? l10n.t('Copied {0}. The clipboard is cleared in {1} seconds if it still holds it.', what, seconds)
      : l10n.t('Copied {0}. The clipboard is not cleared.', what);
  window.setStatusBarMessage(`$(check) ${text}`, 5000);
}

/** Copies the `strongroom://` reference of a secret or field. */
export async function copyReference(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const target = await targetSecret(feature, l10n.t('Copy Reference'), node);
  if (target === undefined) return;
  const field = node?.kind === 'field' ? { field: node.field.name } : {};
  const path = target.entry.path;
  const text = printReference('strongroom', { vault: target.vault.name, path, ...field }, target.vault.provider);
  if (text === undefined) {
    throw problem(
      'invalid',
      message('“{0}” has a name that no reference can hold. Rename it and try again.', shown(nameOf(path))),
    );
  }
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied the reference of {0}.', nameOf(path))}`, 5000);
}

/** A field's value. Throws a not-found Problem when the secret has it no longer. */
async function readField({ store, entry, field, version }: OpenField): Promise<Secret> {
  const content = await withProgress(l10n.t('Reading {0}…', nameOf(entry.path)), (signal) =>
    store.read(entry.id, version, signal),
  );
  const value = content.fields.get(field.name);
  if (value !== undefined) return value;
  throw problem(
    'not-found',
    message('“{0}” no longer has a field “{1}”. Refresh the view.', shown(nameOf(entry.path)), shown(field.name)),
  );
}
