import type { Span } from '../text/span';
import { TOKEN_RULES } from './all-rules';
import { buildAutomaton, type Automaton } from './automaton';
import type { Candidate } from './candidate';
import type { TokenRule } from './rule';

/** Words near which a text may hold `name = value` outside the values that its parser knows. */
const ASSIGNMENT_WORDS = ['pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'mdp', 'psw', 'pword'];

interface Prefilter {
  readonly automaton: Automaton;
  /** Of each word of the automaton: its rule, or nothing for the words of assignments. */
  readonly rules: readonly (Compiled | undefined)[];
}

interface Compiled {
  readonly rule: TokenRule;
  readonly index: number;
  readonly sticky: RegExp;
  readonly withIndices: RegExp;
}

let prefilter: Prefilter | undefined;

function build(): Prefilter {
  const words: string[] = [];
  const rules: (Compiled | undefined)[] = [];
  TOKEN_RULES.forEach((rule, index) => {
    const flags = rule.expression.flags.replace(/[gyd]/g, '');
    const compiled = {
      rule,
      index,
      sticky: new RegExp(rule.expression.source, `${flags}y`),
      withIndices: new RegExp(rule.expression.source, `${flags}dy`),
    };
    for (const keyword of rule.keywords) {
      words.push(keyword);
      rules.push(compiled);
    }
  });
  for (const word of ASSIGNMENT_WORDS) {
    words.push(word);
    rules.push(undefined);
  }
  return { automaton: buildAutomaton(words), rules };
}

/** Tells every credential that shows by its own looks, and every place where a name of interest stands. */
export function scanText(
  text: string,
  onCandidate: (candidate: Candidate) => void,
  onName: ((start: number, end: number) => void) | undefined,
): void {
  prefilter ??= build();
  const { automaton, rules } = prefilter;
  let doneUntil: Int32Array | undefined;
  automaton.scan(text, (word, start, end) => {
    const compiled = rules[word];
    if (compiled === undefined) return onName?.(start, end);
    if (start < (doneUntil?.[compiled.index] ?? 0)) return;
    const candidate = match(compiled, text, start);
    if (candidate === undefined) return;
    doneUntil ??= new Int32Array(TOKEN_RULES.length);
    doneUntil[compiled.index] = candidate.span.end;
    if (candidate.confidence !== 'no') onCandidate({ ...candidate, confidence: candidate.confidence });
  });
}

type Match = Omit<Candidate, 'confidence'> & { readonly confidence: Candidate['confidence'] | 'no' };

function match(compiled: Compiled, text: string, hit: number): Match | undefined {
  const { rule, sticky } = compiled;
  for (let at = Math.max(0, hit - rule.before); at <= hit; at++) {
    sticky.lastIndex = at;
    if (sticky.test(text)) return read(compiled, text, at);
  }
  return undefined;
}

function read({ rule, withIndices }: Compiled, text: string, at: number): Match | undefined {
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
