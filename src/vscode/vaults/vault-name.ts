import { l10n } from 'vscode';
import type { Asker } from '../input/multi-step';
import type { VaultPorts } from './ports';

/** Asks for the name of a vault that no other has; `value` is its name now, or a proposal. */
export async function askName(
  { vaults }: Pick<VaultPorts, 'vaults'>,
  ask: Asker,
  value: string,
  notice?: string,
): Promise<string> {
  const taken = new Set((await vaults.list()).map(({ name }) => name).filter((name) => name !== value));
  const name = await ask.text({
    prompt: [l10n.t('The name of the vault, as it stands in references.'), notice].filter(Boolean).join(' '),
    value,
    validate: (text) => {
      if (text.trim() === '') return l10n.t('Type a name.');
      return taken.has(text.trim()) ? l10n.t('You have a vault of this name. Choose another one.') : undefined;
    },
  });
  return name.trim();
}
