import { l10n, window } from 'vscode';
import { message, shown } from '../../core/message';
import { textAround } from '../../core/pem/convert/blocks-of';
import { secret } from '../../core/secret';
import { problem } from '../../providers/errors';
import type { PemHost } from '../../service/pem/node-host';
import { replaceValue } from '../../service/replace-value';
import { multiStep } from '../input/multi-step';
import { withProgress } from '../progress';
import type { VaultAccess } from '../vault-access';
import { askConversion } from './ask-conversion';

/** Converts the PEM in a field of a vault, where it stays; the version before is kept as the vault keeps them. */
export async function convertSecret(item: unknown, access: VaultAccess, host: PemHost): Promise<void> {
  const place = await access.chosen(item);
  if (place?.field === undefined) return;
  const { vault, path, field } = place;
  const store = await access.open(vault);
  if (store === undefined) return;
  const name = path.join('/');
  const read = await withProgress(l10n.t('Reading {0}…', name), async (signal) => {
    const [entry, more] = await store.find(path, signal);
    if (entry === undefined || more !== undefined)
      throw problem('not-found', message('There is no secret {0}, or several; refresh the view.', shown(name)));
    const { fields } = await store.read(entry.id, undefined, signal);
    return { entry, value: fields.get(field) };
  });
  const { entry, value } = read;
  if (value === undefined)
    throw problem(
      'not-found',
      message('“{0}” no longer has a field “{1}”. Refresh the view.', shown(name), shown(field)),
    );
  const answer = await multiStep(l10n.t('Convert {0}', name), 1, (ask) =>
    askConversion(ask, value.reveal(), '\n', host.ciphers),
  );
  if (answer === undefined) return;
  const { task, made } = answer;
  if (task === 'public-key')
    throw problem(
      'invalid',
      message('A public key does not take the place of the private one; copy it from an editor.'),
    );
  if (textAround(value.reveal()) !== textAround(made.text))
    throw problem('invalid', message('This cannot be converted without loss.'));
  await withProgress(l10n.t('Storing the value in {0}…', vault.name), (signal) =>
    replaceValue(store, entry, field, value, secret(made.text), signal),
  );
  void window.showInformationMessage(l10n.t('{0} was converted and read back.', `${vault.name}/${name}`));
}
