import { message, shown, type Message } from '../../message';
import { KMS_ACTIONS, actionRow, worksAcrossAccounts } from '../data/actions';
import { conditionKey, type ConditionKey } from '../data/condition-keys';
import { coversAction } from '../actions';
import { ACTION_HELP, KEY_HELP } from './words';

const KINDS: Readonly<Record<string, string>> = {
  symmetric: 'SYMMETRIC_DEFAULT',
  rsa: 'RSA (ENCRYPT_DECRYPT)',
  sign: 'SIGN_VERIFY',
  hmac: 'HMAC',
  agreement: 'KEY_AGREEMENT',
  kem: 'ML_KEM',
};

/** What is known of an action as it is written (`kms:Decrypt`, `kms:Get*`): one sentence a line. */
export function describeAction(text: string): readonly Message[] {
  const name = /^kms:(.+)$/i.exec(text)?.[1];
  if (text === '*' || name === '*') return [message('All actions of AWS KMS, later ones too.')];
  if (name === undefined) return [];
  if (/[*?]/.test(name)) {
    const covered = KMS_ACTIONS.filter((known) => coversAction(name, known));
    return covered.length === 0 ? [] : [message('Covers {0}.', shown(covered.join(', ')))];
  }
  const row = actionRow(name);
  if (row === undefined) return [];
  const help = ACTION_HELP[row.name];
  if (row.noEffectInKeyPolicy) return [...(help ? [help] : []), message('It has no effect in a key policy.')];
  const kinds = row.kinds?.split(' ').map((kind) => KINDS[kind] ?? kind);
  return [
    ...(help ? [help] : []),
    kinds ? message('For keys of {0}.', shown(kinds.join(', '))) : message('For keys of every type.'),
    ...(row.origin === undefined ? [] : [message('Only for the origin {0}.', shown(row.origin.replace(' ', ', ')))]),
    ...(row.multiRegion ? [message('Only for multi-Region keys.')] : []),
    worksAcrossAccounts(name)
      ? message('Other accounts can be given it.')
      : message('Only principals of the key’s own account can be given it.'),
  ];
}

/** What is known of a condition key as it is written. */
export function describeKey(text: string): readonly Message[] {
  const key = conditionKey(text);
  return key === undefined ? [] : keySentences(key);
}

export function keySentences(key: ConditionKey): readonly Message[] {
  const help = KEY_HELP[key.name];
  return [
    ...(help ? [help] : []),
    key.multi
      ? message('Several values of type {0}; test it with ForAnyValue: or ForAllValues:.', shown(key.type))
      : message('One value of type {0}.', shown(key.type)),
  ];
}
