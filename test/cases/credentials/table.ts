import type { NgCase, RuleCases } from './cases';
import { draw } from './sample';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

const ALPHABETS: Readonly<Record<string, string>> = {
  a: LOWER + DIGITS,
  A: UPPER + LOWER + DIGITS,
  U: UPPER + DIGITS,
  l: UPPER + LOWER,
  d: DIGITS,
  h: `${DIGITS}abcdef`,
  H: `${DIGITS}ABCDEFabcdef`,
  w: `${UPPER + LOWER + DIGITS}-_`,
  b: `${UPPER + LOWER + DIGITS}+/`,
  B: `${LOWER}234567`,
  Q: 'A',
};

/** The cases of a table of lines `rule  [NAME=]template`; a placeholder in the place of each is left alone. */
export function casesOf(table: string): Readonly<Record<string, RuleCases>> {
  const cases: Record<string, { ng: NgCase[]; ok: string[] }> = {};
  for (const line of table.trim().split('\n')) {
    const [, id = '', key, template = ''] = /^(\S+)\s+(?:([A-Za-z][\w.]{0,40})=(?!=))?(.+)$/.exec(line) ?? [];
    const row = (cases[id] ??= { ng: [], ok: [] });
    row.ng.push(caseOf(template, key, row.ng.length));
    row.ok.push((key === undefined ? '' : `${key}: `) + filled(template, (_name, length) => 'x'.repeat(length)));
  }
  return cases;
}

function caseOf(template: string, key: string | undefined, seed: number): NgCase {
  const text = filled(template, drawn(seed + template.length), '«»');
  const [before = '', secret = '', after = ''] = text.includes('«') ? text.split(/[«»]/) : ['', text, ''];
  return { secret, ...(key === undefined ? {} : { key }), around: (s) => before + s + after };
}

function filled(template: string, fill: (name: string, length: number, at: number) => string, marks = ''): string {
  const text = template
    .replace(/<g>/g, '<h8>-<h4>-<h4>-<h4>-<h12>')
    .replace(/<([A-Za-z])(\d+)>/g, (_all, name: string, length: string, at: number) => fill(name, Number(length), at));
  return marks === '' ? text.replace(/[«»]/g, '') : text;
}

/** Characters of the named alphabet; what is long enough has digits and letters of each case that it allows. */
function drawn(seed: number): (name: string, length: number, at: number) => string {
  return (name, length, at) => {
    const alphabet = ALPHABETS[name];
    if (alphabet === undefined) throw new RangeError(`There is no alphabet ${name}.`);
    const tail = 'q4T9'.replace(/./g, (char) => (alphabet.includes(char) ? char : ''));
    const end = length >= 8 ? tail : '';
    return draw(alphabet, length - end.length, seed + at) + end;
  };
}
