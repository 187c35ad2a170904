import { isReference } from '../references/is-reference';
import { remembered } from '../remembered';
import { KEYED_RULES } from './all-rules';
import type { Candidate } from './candidate';
import { base64Text } from './checks/base64';
import { keyFacts, splitWords, type KeyRole } from './keys';
import { isMadeUp, looksTyped } from './made-up';
import type { NamedValue } from './named-value';
import { isPlaceholder, isSameWords, isSequence } from './placeholders';
import type { Confidence, KeyedRule } from './rule';
import { GENERIC_RULES, type Reason } from './rules/generic';
import { BASIC_RULE } from './rules/structures';
import { isDrawn, isWords, looksRandom } from './strength';

/** What is wrong with a named value: a service's credential by name and shape, or a generic one; nothing if it is fine. */
export function judge(named: NamedValue): Candidate | undefined {
  const { text } = named;
  if (text.length < 3 || text.length > 4096) return undefined;
  if (!tells(named.key) || isHarmless(named)) return undefined;
  const { role, words } = keyFacts(named.key);
  const byIssuer = byService(named, words);
  if (byIssuer !== undefined || role === undefined) return byIssuer;
  if (/^_?auth$/i.test(named.key)) {
    const basic = byRegistry(named);
    if (basic !== undefined) return basic === 'fine' ? undefined : basic;
  }
  return named.isLoose === true && !isDrawn(text) ? undefined : byRole(named, role);
}

/** Whether a value under this key can be found at all. */
export const tells = remembered((key): boolean => {
  const { role, words } = keyFacts(key);
  return role !== undefined || words.some((word) => TELLING.has(word));
});

const TELLING = new Set(KEYED_RULES.flatMap((rule) => [...rule.key, ...rule.about]));
/** The rules by the names of their services. */
const BY_NAME = new Map<string, KeyedRule[]>();
for (const rule of KEYED_RULES) for (const name of rule.about) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), rule]);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A sentence or a label of a Japanese screen, without a letter or digit that a password would have. */
function isJapaneseWords(text: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) && !/[A-Za-z\d]/.test(text);
}

function isHarmless({ text, key }: NamedValue): boolean {
  return (
    (isSequence(text) && !isMixed(text)) ||
    isPlaceholder(text) ||
    isJapaneseWords(text) ||
    isReference(text) ||
    isSameWords(text, key) ||
    FILLED_IN.test(text) ||
    CODE.test(text) ||
    isHarmlessInBase64(text) ||
    // What stands in it is judged by its own names.
    /^\s*\{\s*\\?["'][^"'{}]{1,100}\\?["']\s*:/.test(text)
  );
}

/** Letters and digits typed in order are a made-up token, but perhaps not one of an example: a hint. */
function isMixed(text: string): boolean {
  return text.length >= 16 && /[A-Za-z]/.test(text) && /\d/.test(text) && new Set(text).size >= 10;
}

/** A part that a program or template fills in. */
const FILLED_IN = /#\{|\$\{|\{\{|<%|\$\(|%\{|^\$[a-z_]\w*$|^\$\$[a-z_]+$|^%\w+%$|\{\d\}/i;
/** Calls, indexing and member access: an expression that its format holds in a string or bare. */
const CODE =
  /^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*(?:\(.*\)|\[.*\]);?$|^(?:new|await|self|this|ctx|req|res|config|settings|process|props|options|params|args)[.\s>[-]|^&[A-Za-z_]|^\w+(?:->|::)\w+|^[A-Za-z_$][\w$.]*\($/s;

/** No service issues words, sentences or anything short; WordPress alone draws from all that can be typed. */
const MAY_BE_ISSUED = /^(?:[\w.~+/=:|$*#@!-]{7,}|[ -~]{60,70})$/;

/** `auth` in the settings of Docker and npm: a user and a password in Base64, or nothing that opens anything. */
function byRegistry(named: NamedValue): Candidate | 'fine' | undefined {
  const plain = base64Text(named.text);
  if (plain !== undefined && /^[^:]{1,200}:.{3}/.test(plain))
    return candidate(named, BASIC_RULE, BASIC_RULE.rank, 'high', undefined);
  return named.above.some((name) => name === 'auths' || /^https?:\/\/|[.:]\w+/.test(name)) ? 'fine' : undefined;
}

/** Base64 of text that is harmless itself, as in a Kubernetes secret that is filled in later. */
function isHarmlessInBase64(text: string): boolean {
  const plain = base64Text(text);
  return plain !== undefined && (isPlaceholder(plain) || isReference(plain) || FILLED_IN.test(plain));
}

function byService(named: NamedValue, words: readonly string[]): Candidate | undefined {
  const value = named.text.trim();
  if (!MAY_BE_ISSUED.test(value)) return undefined;
  for (const name of namesAround(named, words)) {
    for (const rule of BY_NAME.get(name) ?? []) {
      if (!tellsOf(rule, name, words) || !rule.value.test(value)) continue;
      const confidence = rule.grade?.(value, { before: '', after: '' }) ?? rule.confidence;
      if (confidence === 'no') continue;
      return candidate(named, rule, rule.rank, looksTyped(value) ? 'low' : confidence, rule.provider);
    }
  }
  return undefined;
}

/** Words of the key, of those two by two, and of the keys around it; `auth0` and its like as they are written. */
function namesAround({ key, above, line }: NamedValue, words: readonly string[]): Set<string> {
  const numbered = key.toLowerCase().match(/[a-z]{2,}\d(?=_|\b)/g) ?? [];
  const outer = line === undefined ? above.flatMap((name) => keyFacts(name).words) : splitWords(line);
  return new Set([...numbered, ...words, ...pairs(words), ...outer, ...pairs(outer)]);
}

/** Whether a key says that its value is the secret of a rule: by a word of the rule's, or by being the service's name. */
function tellsOf(rule: KeyedRule, name: string, words: readonly string[]): boolean {
  return rule.key.some((word) => words.includes(word)) || words.join('') === name;
}

function pairs(words: readonly string[]): string[] {
  return words.map((word, at) => word + (words[at + 1] ?? ''));
}

function byRole(named: NamedValue, role: KeyRole): Candidate | undefined {
  const confidence = role === 'password' ? passwordConfidence(named) : tokenConfidence(named);
  if (confidence === undefined) return undefined;
  if (role === 'key' && (confidence !== 'high' || !isDrawn(named.text))) return undefined;
  const { info, findings } = GENERIC_RULES[role === 'key' ? 'token' : role];
  return candidate(named, { info, finding: findings[reasonOf(named.text.trim(), role)] }, 1, confidence, undefined);
}

/** What decided that a value under such a name is one, for the finding's sentence. */
function reasonOf(value: string, role: KeyRole): Reason {
  if (UUID.test(value)) return 'uuid';
  if (role === 'password') return /[^A-Za-z]/.test(value) && /[A-Za-z]/.test(value) ? 'mixed' : 'named';
  if (value.length < 12) return 'short';
  return looksTyped(value) ? 'typed' : 'drawn';
}

/** Passwords are what people think up: anything but sentences, words of other languages and what a program would hold. */
function passwordConfidence({ text, isProse, key }: NamedValue): Confidence | undefined {
  const value = text.trim();
  if (value.length < 4 || value.length > 200 || /[\r\n]/.test(value)) return undefined;
  const spaces = value.match(/\s/g)?.length ?? 0;
  if (spaces > 0 && !/phrase/i.test(key)) return undefined;
  if (!/[\x21-\x7e]/.test(value) || isNotTyped(value)) return undefined;
  if (UUID.test(value)) return 'medium';
  const mixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (isProse && !mixed && !looksRandom(value)) return undefined;
  if (/^(?:pass|pwd)$/i.test(key) && !mixed && !/[^\w\s]/.test(value)) return 'low';
  return mixed || looksRandom(value) || /[^\w\s.-]/.test(value) ? 'high' : 'medium';
}

/** Paths, URLs, selectors, regular expressions, dates and dotted names stand under password-like keys too. */
function isNotTyped(value: string): boolean {
  return (
    /^(?:https?|ftp|file|ssh|git|s3|urn):/i.test(value) ||
    /^(?:\.{1,2}\/|~\/|\/[\w.-]+\/|[A-Za-z]:\\)/.test(value) ||
    /^[.#]?[A-Za-z][\w-]*(?:\.[A-Za-z_][\w-]*){2,}$/.test(value) ||
    /^[A-Za-z_]+(?:\??\.[A-Za-z_]+)+$/.test(value) ||
    /^\^.*\$$|^\/.+\/[gimsuy]*$/.test(value) ||
    /^\d{4}-\d\d-\d\d(?:T|$)|^0x[0-9a-f]+$/i.test(value) ||
    // The scope of an AWS signature, which names a key and is no secret.
    /\/\d{8}\/[\w-]+\/[\w-]+\/aws4_request$/.test(value) ||
    /^[#.]?[A-Za-z]*(?:pass(?:word|wd|phrase)?|pwd|secret|token)[A-Za-z_-]*$/i.test(value) ||
    /^(?:--?[A-Za-z]|['".`]{0,2}\$[A-Za-z_{(]|=|==|!=|&&|\|\||\+|,|;|\)|\(|<|>)/.test(value) ||
    /^(?:\$2[abxy]?\$|\$argon2|\{SSHA\}|\$[156]\$|pbkdf2[_:$]|scrypt:|\{bcrypt\}|\{CRYPT\}|sha\d+\$|md5\$)/.test(
      value,
    ) ||
    // A constant or a variable of the environment, by its name.
    (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && isWords(value)) ||
    !/[!-~]/.test(value)
  );
}

function tokenConfidence({ text, isProse }: NamedValue): Confidence | undefined {
  const value = text.trim();
  if (/[\s<>]/.test(value) || value.length < 8 || value.length > 2000) return undefined;
  if (/^-----BEGIN|^ssh-|^ecdsa-|^sha\d{1,3}[-:]|^https?:|^data:/i.test(value) || isNotTyped(value)) return undefined;
  if (UUID.test(value)) return isMadeUp(value) ? undefined : 'medium';
  if (!looksRandom(value) || isMadeUp(value)) return undefined;
  if (value.length < 12) return isProse ? undefined : 'low';
  if (looksTyped(value)) return 'low';
  return value.length >= 20 && /\d/.test(value) ? 'high' : 'medium';
}

function candidate(
  named: NamedValue,
  rule: Pick<Candidate, 'info' | 'finding'>,
  rank: Candidate['rank'],
  confidence: Confidence,
  provider: string | undefined,
): Candidate {
  const start = named.text.length - named.text.trimStart().length;
  const end = named.text.trimEnd().length;
  return {
    info: rule.info,
    finding: rule.finding,
    rank,
    confidence,
    span: named.spanOf(start, end),
    value: named.text.slice(start, end),
    key: named.key,
    ...(provider ? { provider } : {}),
  };
}
