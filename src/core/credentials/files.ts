import type { Candidate } from './candidate';
import { isHole } from './checks/holes';
import { STRUCTURE_RULES } from './rules/structures';
import type { TokenRule } from './rule';

/** Files whose lines are credentials by their place alone: their format shows in nothing but the file's name. */
const FILES: readonly { readonly name: RegExp; readonly rule: string; readonly line: RegExp }[] = [
  // https://www.postgresql.org/docs/current/libpq-pgpass.html
  {
    name: /^(?:\.pgpass|pgpass\.conf)$/,
    rule: 'credential/postgres-connection',
    line: /^(?!#)(?:[^:\\\r\n]|\\.){1,255}:(?:\d{1,5}|\*):(?:[^:\\\r\n]|\\.){1,128}:(?:[^:\\\r\n]|\\.){1,128}:((?:[^:\\\r\n]|\\.){1,200})$/dgm,
  },
  // https://git-scm.com/docs/git-credential-store
  {
    name: /^\.?git-credentials$/,
    rule: 'credential/url-password',
    line: /^[a-z][a-z+]{1,10}:\/\/[^\s:/]{1,200}:(\S{1,200})@[^\s@/]{1,255}\/?$/dgm,
  },
];

/** The credentials of such a file; nothing in any other. */
export function fileCandidates(path: string, text: string): Candidate[] {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const file = FILES.find((one) => one.name.test(name));
  const rule = file && STRUCTURE_RULES.find(({ info }) => info.id === file.rule);
  if (file === undefined || rule === undefined) return [];
  return [...text.matchAll(file.line)].flatMap(({ indices, 1: value = '' }) => {
    const at = indices?.[1];
    return at === undefined || isEmpty(value) ? [] : [candidate(rule, at[0], at[1], value)];
  });
}

/** Where a whole line is made of credentials, the word `password` is one; a variable is none. */
function isEmpty(value: string): boolean {
  return /^[<$*{%]|^x{3,}$/i.test(value) && isHole(value);
}

function candidate({ info, finding, provider }: TokenRule, start: number, end: number, value: string): Candidate {
  const confidence = 'high';
  return { info, finding, rank: 3, confidence, span: { start, end }, value, ...(provider ? { provider } : {}) };
}
