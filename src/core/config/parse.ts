import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { RuleId, Severity } from '../finding';
import { message, shown, type Message } from '../message';
import type { Span } from '../text/span';
import { isHash } from './ignored-values';
import { nearest } from './nearest';
import { ruleNames } from './rule-names';
import { EMPTY_CONFIG, type IgnoredValue, type Override, type ProjectConfig } from './project-config';

/** The file's name in any folder. */
export const CONFIG_FILE = 'strongroom.json';

/** Something in the file that does not count. */
export interface ConfigFault {
  readonly span: Span;
  readonly message: Message;
}

export interface ParsedConfig {
  readonly config: ProjectConfig;
  readonly faults: readonly ConfigFault[];
}

type Faults = ConfigFault[];
type Severities = Record<RuleId, Severity | 'off'>;

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];
const RULE_NAMES: ReadonlySet<string> = new Set(ruleNames());

/** Reads `strongroom.json`. What is wrong is told with its place and left out; the rest counts. Never throws. */
export function parseProjectConfig(text: string): ParsedConfig {
  const faults: Faults = [];
  if (text.trim() === '') return { config: EMPTY_CONFIG, faults };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  // One break makes the parser stumble over all that follows it.
  for (const { offset, length } of errors.slice(0, 1))
    faults.push({
      span: { start: offset, end: offset + length },
      message: message('This is not valid JSON here; correct it, or what follows may not count.'),
    });
  if (root === undefined) return { config: EMPTY_CONFIG, faults };
  return { config: readConfig(root, faults), faults };
}

function readConfig(root: Node, faults: Faults): ProjectConfig {
  let config = EMPTY_CONFIG;
  if (!isObject(root, faults)) return config;
  for (const { name, key, value } of members(root)) {
    switch (name) {
      case '$schema':
        break;
      case 'exclude':
        config = { ...config, exclude: strings(value, faults) };
        break;
      case 'severity':
        config = { ...config, severity: severities(value, faults) };
        break;
      case 'overrides':
        config = { ...config, overrides: items(value, faults).flatMap((item) => override(item, faults)) };
        break;
      case 'ignoredValues':
        config = { ...config, ignoredValues: items(value, faults).flatMap((item) => ignoredValue(item, faults)) };
        break;
      default:
        unknownKey(key, name, ['exclude', 'severity', 'overrides', 'ignoredValues'], faults);
    }
  }
  return config;
}

function override(node: Node, faults: Faults): Override[] {
  if (!isObject(node, faults)) return [];
  let files: string[] | undefined;
  let severity: Severities | undefined;
  for (const { name, key, value } of members(node)) {
    if (name === 'files') files = strings(value, faults);
    else if (name === 'severity') severity = severities(value, faults);
    else unknownKey(key, name, ['files', 'severity'], faults);
  }
  if (files !== undefined && severity !== undefined) return [{ files, severity }];
  fault(node, message('An override needs "files" and "severity"; add what is missing.'), faults);
  return [];
}

function ignoredValue(node: Node, faults: Faults): IgnoredValue[] {
  if (!isObject(node, faults)) return [];
  let hash: string | undefined;
  let rule: RuleId | undefined;
  let reason: string | undefined;
  for (const { name, key, value } of members(node)) {
    if (name === 'hash') hash = hashText(value, faults);
    else if (name === 'rule') rule = ruleName(value, faults);
    else if (name === 'reason') reason = string(value, faults);
    else unknownKey(key, name, ['hash', 'rule', 'reason'], faults);
  }
  const isHashMissing = !members(node).some(({ name }) => name === 'hash');
  if (isHashMissing)
    fault(node, message('An ignored value needs its "hash"; add it by the command on a finding.'), faults);
  // A rule that is not known must not widen what is ignored.
  const isRuleWrong = rule === undefined && members(node).some(({ name }) => name === 'rule');
  return hash === undefined || isRuleWrong
    ? []
    : [{ hash, ...(rule ? { rule } : {}), ...(reason !== undefined ? { reason } : {}) }];
}

function hashText(node: Node, faults: Faults): string | undefined {
  const text = string(node, faults);
  if (text === undefined || isHash(text)) return text;
  fault(node, message('This is no salted hash of a value; it reads pbkdf2-sha256$iterations$salt$hash.'), faults);
  return undefined;
}

function severities(node: Node, faults: Faults): Severities {
  const table: Severities = {};
  if (!isObject(node, faults)) return table;
  for (const { name, key, value } of members(node)) {
    const isRule = isRuleName(key, name, faults);
    const severity = string(value, faults);
    if (severity !== undefined && !SEVERITIES.includes(severity))
      fault(
        value,
        message('{0} is no severity; use error, warning, info, hint or off.', shown(brief(severity))),
        faults,
      );
    else if (severity !== undefined && isRule) table[name as RuleId] = severity as Severity | 'off';
  }
  return table;
}

function ruleName(node: Node, faults: Faults): RuleId | undefined {
  const text = string(node, faults);
  return text !== undefined && isRuleName(node, text, faults) ? (text as RuleId) : undefined;
}

function isRuleName(node: Node, name: string, faults: Faults): boolean {
  if (RULE_NAMES.has(name)) return true;
  const meant = nearest(name, [...RULE_NAMES]);
  const sentence = meant
    ? message('There is no rule {0}; did you mean {1}?', shown(brief(name)), shown(meant))
    : message('There is no rule {0}; "strongroom rules" lists them all.', shown(brief(name)));
  fault(node, sentence, faults);
  return false;
}

function unknownKey(node: Node, name: string, known: readonly string[], faults: Faults): void {
  const meant = nearest(name, known);
  const sentence = meant
    ? message('{0} is not known here; did you mean {1}?', shown(brief(name)), shown(meant))
    : message('{0} is not known here; remove it.', shown(brief(name)));
  fault(node, sentence, faults);
}

function isObject(node: Node, faults: Faults): boolean {
  if (node.type === 'object') return true;
  fault(node, message('This must be an object, { … }.'), faults);
  return false;
}

function items(node: Node, faults: Faults): readonly Node[] {
  if (node.type === 'array') return node.children ?? [];
  fault(node, message('This must be a list, [ … ].'), faults);
  return [];
}

function strings(node: Node, faults: Faults): string[] {
  return items(node, faults).flatMap((item) => string(item, faults) ?? []);
}

function string(node: Node, faults: Faults): string | undefined {
  if (node.type === 'string') return node.value as string;
  fault(node, message('This must be a text in quotes.'), faults);
  return undefined;
}

function members(node: Node): { name: string; key: Node; value: Node }[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [{ name: key.value as string, key, value }] : [];
  });
}

function fault(node: Node, sentence: Message, faults: Faults): void {
  faults.push({ span: { start: node.offset, end: node.offset + node.length }, message: sentence });
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
