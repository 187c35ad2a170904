import { env, l10n, ThemeIcon, window, workspace } from 'vscode';
import type { TextButton, TextQuestion, Verdict } from '../input/questions';

/** How strong a passphrase is, in words; says nothing of an empty one. */
export function strengthVerdict(_text: string): Verdict {
  return undefined;
}

/** Asks for a secret's value: typed unseen, or taken whole (line breaks included) from the clipboard or a file. */
export function valueQuestion(prompt: string, hidden: boolean): TextQuestion {
  const toggle: TextButton = {
    iconPath: new ThemeIcon('eye'),
    tooltip: l10n.t('Show or hide what you type'),
    run: (input) => void (input.password = !input.password),
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
    buttons: [...(hidden ? [toggle] : []), fromClipboard, fromFile],
  };
}
