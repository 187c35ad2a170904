import { InputBoxValidationSeverity, l10n, window } from 'vscode';
import type { CharacterClass, PasswordOptions } from '../../../core/generator/password';
import { generatePassword, passwordBits, passwordFault, USUAL_PASSWORD } from '../../../core/generator/password';
import { generatePassphrase, passphraseBits, USUAL_PASSPHRASE } from '../../../core/generator/passphrase';
import { strengthOf } from '../../../core/generator/strength';
import type { Secret } from '../../../core/secret';
import type { Asker } from '../../input/multi-step';
import { multiStep } from '../../input/multi-step';
import type { Choice } from '../../input/questions';
import { setting } from '../../settings';
import { localized } from '../../show-problem';
import type { VaultFeature } from '../feature';
import { fillRandom } from '../value-question';
import { storeNew } from './secrets';

type Make = () => Secret;

/** Asks how a password shall be made, showing how strong each kind is, then copies, inserts or stores it. */
export async function generate(feature: VaultFeature): Promise<void> {
  const title = l10n.t('Generate Password');
  const editor = window.activeTextEditor;
  const plan = await multiStep(title, 2, async (ask) => {
    const make = await askRecipe(ask);
    const use = await ask.pick({
      placeholder: l10n.t('What shall be done with it? It is not shown.'),
      choices: [
        { label: l10n.t('Copy'), icon: 'copy', value: 'copy' },
        ...(editor === undefined ? [] : [{ label: l10n.t('Insert at the cursor'), icon: 'edit', value: 'insert' }]),
        { label: l10n.t('Store as a new secret…'), icon: 'lock', value: 'store' },
      ],
    });
    return { make, use };
  });
  if (plan === undefined) return;
  const made = plan.make();
  if (plan.use === 'store') return storeNew(feature, made);
  if (plan.use === 'insert') {
    await editor?.edit((edits) => editor.selections.forEach((at) => edits.replace(at, made.reveal())));
    return;
  }
  const seconds = setting('strongroom.clipboardClearSeconds');
  await feature.clipboard.copy(made, seconds);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied the new password.')}`, 5000);
}

async function askRecipe(ask: Asker): Promise<Make> {
  const plain: PasswordOptions = { length: 32, classes: ['lower', 'upper', 'digit'], withoutLookAlikes: false };
  const make = await ask.pick<Make | undefined>({
    placeholder: l10n.t('How shall it be made?'),
    choices: [
      passwordChoice(l10n.t('{0} letters, digits and symbols', USUAL_PASSWORD.length), USUAL_PASSWORD),
      passwordChoice(l10n.t('{0} letters and digits', plain.length), plain),
      {
        label: l10n.t('{0} words', USUAL_PASSPHRASE.words),
        description: strengthText(passphraseBits(USUAL_PASSPHRASE)),
        icon: 'book',
        value: () => generatePassphrase(USUAL_PASSPHRASE, fillRandom),
      },
      { label: l10n.t('Choose length and characters…'), icon: 'settings', value: undefined },
    ],
  });
  return make ?? askOptions(ask);
}

async function askOptions(ask: Asker): Promise<Make> {
  const picked = await ask.picks<CharacterClass | 'plain'>({
    placeholder: l10n.t('Which characters?'),
    choices: [
      { label: l10n.t('Small letters'), description: 'a–z', picked: true, value: 'lower' },
      { label: l10n.t('Capital letters'), description: 'A–Z', picked: true, value: 'upper' },
      { label: l10n.t('Digits'), description: '0–9', picked: true, value: 'digit' },
      { label: l10n.t('Symbols'), description: '!#$%…', picked: true, value: 'symbol' },
      { label: l10n.t('Leave out look-alikes'), description: 'I l 1 O 0', value: 'plain' },
    ],
  });
  const chosen = picked.filter((one) => one !== 'plain');
  const classes = chosen.length === 0 ? USUAL_PASSWORD.classes : chosen;
  const options = (text: string) => ({ length: Number(text), classes, withoutLookAlikes: picked.includes('plain') });
  const length = await ask.text({
    prompt: l10n.t('How many characters?'),
    value: String(USUAL_PASSWORD.length),
    validate: (text) => {
      const fault = passwordFault(options(text));
      if (fault !== undefined) return localized(fault);
      return { message: strengthText(passwordBits(options(text))), severity: InputBoxValidationSeverity.Info };
    },
  });
  return () => generatePassword(options(length), fillRandom);
}

function passwordChoice(label: string, options: PasswordOptions): Choice<Make> {
  return {
    label,
    description: strengthText(passwordBits(options)),
    icon: 'key',
    value: () => generatePassword(options, fillRandom),
  };
}

function strengthText(bits: number): string {
  return localized(strengthOf(bits).words);
}
