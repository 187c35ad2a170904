import { l10n } from 'vscode';
import type { Refused } from '../../core/pem/convert/blocks-of';
import { pemText } from '../../core/pem/convert/blocks-of';
import type { Ciphers } from '../../core/pem/convert/ciphers';
import type { Conversion, Converted } from '../../core/pem/convert/convert';
import { convert, CONVERSIONS, isPrivateKey } from '../../core/pem/convert/convert';
import { isEncrypted, removePassphrase, setPassphrase } from '../../core/pem/convert/passphrase';
import { message } from '../../core/message';
import { secret } from '../../core/secret';
import { problem } from '../../providers/errors';
import type { Asker } from '../input/multi-step';
import type { Choice } from '../input/questions';
import { withProgress } from '../progress';
import { localized } from '../show-problem';

export type Task = Conversion | 'decrypt' | 'encrypt';

/** Lets the person choose among what can be done with a text, and does it. Throws a Problem where nothing can. */
export async function askConversion(
  ask: Asker,
  text: string,
  newline: string,
  ciphers: Ciphers | undefined,
): Promise<{ readonly task: Task; readonly made: Converted }> {
  const choices = choicesFor(text, newline, ciphers !== undefined);
  if ('fault' in choices) throw problem('invalid', choices.fault);
  const task = await ask.pick<Task>({ placeholder: l10n.t('How shall it be written?'), choices });
  if (task !== 'decrypt' && task !== 'encrypt') return { task, made: required(convert(text, task, newline)) };
  if (ciphers === undefined) return ask.cancel();
  const made =
    task === 'decrypt' ? await decrypted(ask, text, newline, ciphers) : await encrypted(ask, text, newline, ciphers);
  return { task, made };
}

function choicesFor(text: string, newline: string, withCiphers: boolean): readonly Choice<Task>[] | Refused {
  const source = pemText(text);
  if ('fault' in source) return source;
  const choices: Choice<Task>[] = [];
  for (const task of CONVERSIONS) {
    const made = convert(text, task, newline);
    if (!('fault' in made) && made.text.trim() !== text.trim()) choices.push({ ...WORDS[task](), value: task });
  }
  const keys = source.blocks.filter(isPrivateKey);
  if (withCiphers && keys.some(isEncrypted)) choices.push({ ...WORDS.decrypt(), value: 'decrypt' });
  else if (withCiphers && keys.length > 0) choices.push({ ...WORDS.encrypt(), value: 'encrypt' });
  return choices.length > 0 ? choices : { fault: message('There is no other form for this.') };
}

const WORDS: Readonly<Record<Task, () => { readonly label: string; readonly description?: string }>> = {
  lines: () => ({ label: l10n.t('Lines of 64 characters'), description: 'RFC 7468' }),
  'one-line': () => ({ label: l10n.t('One line with \\n'), description: 'Workato' }),
  base64: () => ({ label: l10n.t('Base64 of the whole'), description: 'Kubernetes' }),
  ordered: () => ({ label: l10n.t('Certificates in order, the leaf first') }),
  'public-key': () => ({ label: l10n.t('Public key'), description: 'SubjectPublicKeyInfo' }),
  pkcs8: () => ({ label: l10n.t('Private key as {0}', 'PKCS#8'), description: 'BEGIN PRIVATE KEY' }),
  pkcs1: () => ({ label: l10n.t('Private key as {0}', 'PKCS#1'), description: 'BEGIN RSA PRIVATE KEY' }),
  sec1: () => ({ label: l10n.t('Private key as {0}', 'SEC 1'), description: 'BEGIN EC PRIVATE KEY' }),
  decrypt: () => ({ label: l10n.t('Private key without its passphrase…') }),
  encrypt: () => ({ label: l10n.t('Private key with a passphrase…') }),
};

/** Asks again for as long as the passphrase is wrong. */
async function decrypted(ask: Asker, text: string, newline: string, ciphers: Ciphers): Promise<Converted> {
  for (let prompt = l10n.t('Passphrase of the key'); ;) {
    const passphrase = await ask.text({ prompt, password: true });
    const made = await withProgress(l10n.t('Taking the passphrase off…'), () =>
      removePassphrase(text, secret(passphrase), ciphers, newline),
    );
    if (!('fault' in made) || !made.isPassphraseWrong) return required(made);
    prompt = localized(made.fault);
  }
}

async function encrypted(ask: Asker, text: string, newline: string, ciphers: Ciphers): Promise<Converted> {
  const passphrase = await ask.text({
    prompt: l10n.t('New passphrase of the key'),
    password: true,
    validate: (typed) => (typed === '' ? l10n.t('A passphrase must not be empty.') : undefined),
  });
  await ask.text({
    prompt: l10n.t('The same passphrase again'),
    password: true,
    validate: (typed) => (typed === passphrase ? undefined : l10n.t('The two passphrases differ.')),
  });
  const made = await withProgress(l10n.t('Setting the passphrase…'), () =>
    setPassphrase(text, secret(passphrase), ciphers, newline),
  );
  return required(made);
}

function required(made: Converted | Refused): Converted {
  if ('fault' in made) throw problem('invalid', made.fault);
  return made;
}
