import { env, InputBoxValidationSeverity, l10n, ThemeIcon, window, workspace } from 'vscode';
import { generatePassword, passwordBits, USUAL_PASSWORD } from '../../core/generator/password';
import type { FillRandom } from '../../core/generator/random';
import { strengthOf } from '../../core/generator/strength';
import { typedBits } from '../../core/generator/typed';
import type { TextButton, TextQuestion, Verdict } from '../input/questions';
import { localized } from '../show-problem';

export const fillRandom: FillRandom = (bytes) => crypto.getRandomValues(bytes);

/** How strong a passphrase is that a person made up, in words; says nothing of an empty one and forbids none. */
export function strengthVerdict(text: string): Verdict {
  if (text === '') return undefined;
  const { level, words } = strengthOf(typedBits(text));
  const weak = level === 'weak' || level === 'very-weak';
  return {
    message: localized(words),
    severity: weak ? InputBoxValidationSeverity.Warning : InputBoxValidationSeverity.Info,
  };
}

/** Asks for a secret's value: typed unseen, or taken whole (line breaks included) from the clipboard or a file. */
export function valueQuestion(prompt: string, hidden: boolean): TextQuestion {
  const toggle: TextButton = {
    iconPath: new ThemeIcon('eye'),
    tooltip: l10n.t('Show or hide what you type'),
    run: (input) => void (input.password = !input.password),
  };
  const generated: TextButton = {
    iconPath: new ThemeIcon('wand'),
    tooltip: l10n.t('Generate one'),
    run: (input) => {
      input.value = generatePassword(USUAL_PASSWORD, fillRandom).reveal();
      const words = localized(strengthOf(passwordBits(USUAL_PASSWORD)).words);
      input.prompt = `${l10n.t('Generated; press Enter to use it.')} ${words}`;
    },
  };
  const fromClipboard: TextButton = {
    iconPath: new ThemeIcon('clippy'),
    tooltip: l10n.t("Take the clipboard's text as it is, with its line breaks"),
    run: async (input, give) => {
      const text = await env.clipboard.readText();
      if (text === '') input.validationMessage = l10n.t('The clipboard holds no text.');
      else give(text);
    },
  };
  const fromFile: TextButton = {
    iconPath: new ThemeIcon('folder-opened'),
    tooltip: l10n.t('Take the text of a file…'),
    run: async (_input, give) => {
      const [file] = (await window.showOpenDialog({ openLabel: l10n.t('Use') })) ?? [];
      if (file !== undefined) give(new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(file)));
    },
  };
  return {
    prompt,
    password: hidden,
    validate: (text) => (text === '' ? l10n.t('Type a value.') : undefined),
    buttons: [...(hidden ? [toggle, generated] : []), fromClipboard, fromFile],
  };
}
