import type { Span } from '../text/span';
import { TOKEN_RULES } from './all-rules';
import { buildAutomaton } from './automaton';
import type { Candidate } from './candidate';
import type { TokenRule } from './rule';
import { inParts, type Steps } from '../steps';

/** Words near which a text may hold `name = value` outside the values that its parser knows. */
const ASSIGNMENT_WORDS = ['pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'mdp', 'psw', 'pword'];

/** Tells every credential that shows by its own looks, and every place where a name of interest stands. */
export type TextScanner = (
  text: string,
  onCandidate: (candidate: Candidate) => void,
  onName: ((start: number, end: number) => void) | undefined,
) => Steps<undefined>;

/** The scanner of all rules; it is made at the first text. */
export const scanText: TextScanner = (...scan) => (scanner ??= createTextScanner(TOKEN_RULES))(...scan);

let scanner: TextScanner | undefined;

/** A rule whose expressions are compiled when its keyword turns up: of hundreds a text has a few. */
interface Lazy {
  readonly rule: TokenRule;
  readonly index: number;
  expressions: Expressions | undefined;
}

interface Expressions {
  readonly sticky: RegExp;
  readonly withIndices: RegExp;
}

export function createTextScanner(tokenRules: readonly TokenRule[]): TextScanner {
  const words: string[] = [];
  // Of each word its rule, or nothing for the words of assignments.
  const rules: (Lazy | undefined)[] = [];
  tokenRules.forEach((rule, index) => {
    const lazy = { rule, index, expressions: undefined };
    for (const keyword of rule.keywords) rules[words.push(keyword) - 1] = lazy;
  });
  for (const word of ASSIGNMENT_WORDS) rules[words.push(word) - 1] = undefined;
  const automaton = buildAutomaton(words);
  return (text, onCandidate, onName) => {
    let doneUntil: Int32Array | undefined;
    const onHit = (word: number, start: number, end: number): void => {
      const lazy = rules[word];
      if (lazy === undefined) return onName?.(start, end);
      if (start < (doneUntil?.[lazy.index] ?? 0)) return;
      const candidate = match(lazy, text, start);
      if (candidate === undefined) return;
      doneUntil ??= new Int32Array(tokenRules.length);
      doneUntil[lazy.index] = candidate.span.end;
      if (candidate.confidence !== 'no') onCandidate({ ...candidate, confidence: candidate.confidence });
    };
    let state = 0;
    return inParts(0, text.length, (from, stop) => {
      state = automaton.scan(text, onHit, from, stop, state);
      return stop;
    });
  };
}

function expressionsOf(lazy: Lazy): Expressions {
  return (lazy.expressions ??= compile(lazy.rule.expression));
}

function compile({ source, flags }: RegExp): Expressions {
  const plain = flags.replace(/[gyd]/g, '');
  return { sticky: new RegExp(source, `${plain}y`), withIndices: new RegExp(source, `${plain}dy`) };
}

type Match = Omit<Candidate, 'confidence'> & { readonly confidence: Candidate['confidence'] | 'no' };

function match(lazy: Lazy, text: string, hit: number): Match | undefined {
  const { rule } = lazy;
  const { sticky, withIndices } = expressionsOf(lazy);
  for (let at = Math.max(0, hit - rule.before); at <= hit; at++) {
    sticky.lastIndex = at;
    if (sticky.test(text)) return read(rule, withIndices, text, at);
  }
  return undefined;
}

function read(rule: TokenRule, withIndices: RegExp, text: string, at: number): Match | undefined {
  withIndices.lastIndex = at;
  const found = withIndices.exec(text);
  if (!found?.indices) return undefined;
  const groups = Object.values(found.indices.groups ?? {}) as ([number, number] | undefined)[];
  const [start, end] = groups.find((group) => group !== undefined) ?? found.indices[0] ?? [at, at];
  const span: Span = { start, end };
  const value = text.slice(start, end);
  const around = { before: text.slice(Math.max(0, start - 300), start), after: text.slice(end, end + 300) };
  const passed = rule.isHole?.(value) ?? false;
  const confidence = passed ? 'no' : (rule.grade?.(value, around) ?? rule.confidence);
  const { info, finding, rank } = rule;
  return { info, finding, rank, confidence, span, value, ...(rule.provider ? { provider: rule.provider } : {}) };
}
