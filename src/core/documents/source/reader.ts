import type { Comment, DocumentValue, LiteralSyntax, SyntaxFault } from '../document';
import type { Decoded } from '../../text/decoded';
import type { Span } from '../../text/span';

/** What the token before the present one was; tells operators from literals and names from keys. */
export const enum Last {
  Start,
  Operator,
  Join,
  Dot,
  Name,
  Text,
  Closed,
}

/** A name in a path: linked, so that nesting costs the same at any depth. */
export interface Prefix {
  readonly parent: Prefix | undefined;
  readonly name: string | number;
  readonly depth: number;
}

/** `group`: parentheses around an expression; `hole`: code inside a string; `subscript`: `x[…]`. */
export type Role = 'block' | 'list' | 'call' | 'group' | 'subscript' | 'hole';

/** Source spans of a dotted name, flat: start, end, start, end … */
export type Chain = readonly number[];

/** A bracket that is open, and under which name its strings stand. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly depth: number;
  readonly role: Role;
  /** The character code that closes it; 0 for the document. */
  readonly close: number;
  readonly prefix: Prefix | undefined;
  /** The name before the bracket: a callee, or what is subscripted. */
  readonly before: Chain;
  /** The key a group took over from the frame around it. */
  readonly inherited: Chain;
  readonly hole: OpenString | undefined;
  /** Whether it stands in the hole of a string that must end on its line. */
  readonly oneLine: boolean;
  key: Chain;
  keyBy: 'none' | 'assign' | 'colon' | 'compare';
  /** Targets of `a, b = "x", "y"`. */
  targets: Chain[];
  target: number;
  /** Callee of a call without parentheses. */
  command: Chain;
  index: number;
  ternary: number;
  /** The last plain string of this frame, and the index it stood at. */
  argStart: number;
  argEnd: number;
  argIndex: number;
  /** The string that is the first argument. */
  firstStart: number;
  firstEnd: number;
  /** Angle brackets of type arguments that are open. */
  generics: number;
}

/** How a kind of string is delimited. */
export interface StringForm {
  readonly syntax: LiteralSyntax;
  readonly decode: (text: string, content: Span) => Decoded;
  readonly close: string;
  /** Nests inside the string, for `%q(a (b) c)`. */
  readonly nest?: string;
  /** `backslash` hides the next character, `double` writes the closing character by two of it. */
  readonly escape: 'backslash' | 'double' | 'none';
  /** What opens code inside the string. `{` alone is no hole where it is doubled. */
  readonly hole?: '${' | '#{' | '{' | '{$';
  /** A dollar before a name or brace marks it as interpolated. */
  readonly dollar?: boolean;
  /** Two dollars before a brace open no hole. */
  readonly doubledDollar?: boolean;
  /** A hole may have line breaks also where the string may not. */
  readonly holeLines?: boolean;
  readonly lines: 'one' | 'many';
  /** Where the meaning begins and ends between the delimiters; undefined where there is none. */
  readonly trim?: (text: string, body: Span) => Span | undefined;
  /** Text that makes the string interpolated. */
  readonly mark?: string;
  /** Only skipped: a regular expression or a character. */
  readonly silent?: boolean;
}

export interface OpenString {
  readonly form: StringForm;
  readonly start: number;
  readonly content: number;
  nested: number;
  interpolated: boolean;
  /** The reader's state before the string, once a hole has been entered. */
  saved: { readonly last: Last; readonly joined: boolean; readonly chain: Chain } | undefined;
}

/** Where a value stands, taken when its literal starts. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly keySpan: Span | undefined;
}

export interface PendingHeredoc {
  readonly place: Place;
  readonly opener: Span;
  readonly id: string;
  readonly form: string;
}

/** `control` words stand before expressions, `declare` words before names, `value` words are operands. */
export type WordKind = 'control' | 'declare' | 'or' | 'case' | 'value';

export interface Words {
  /** The kind of the word that stands there; undefined where it is a name. */
  kindOf(text: string, start: number, end: number): WordKind | undefined;
}

/** What differs between languages in how names are bound to strings. */
export interface Grammar {
  readonly words: Words;
  readonly newlineEnds: boolean;
  readonly arrowKeys: boolean;
  /** Where `"x":` is a key: in braces only, everywhere, or nowhere. */
  readonly colonKeys: 'braces' | 'all' | 'none';
  /** `"x" =` is a key. */
  readonly equalsKeys: boolean;
  /** `password:` is a key wherever the colon follows at once. */
  readonly labels: boolean;
  /** `name "x"` is a call. */
  readonly commands: boolean;
  readonly tuples: boolean;
  /** `->` and `?->` select members. */
  readonly arrowMembers: boolean;
  /** `name Type = …`: the first of two names is declared. */
  readonly typesFollow: boolean;
  /** `{ "key", "value" }` and `{ ["key"] = "value" }` are pairs. */
  readonly pairs: boolean;
  /** The operator that joins strings. */
  readonly join: '+' | '.';
  readonly quotes: string;
}

export interface Reader {
  readonly text: string;
  readonly grammar: Grammar;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  readonly heredocs: PendingHeredoc[];
  /** Per closing delimiter: no such delimiter closes a string that opens before this offset. */
  readonly dead: Map<string, number>;
  readonly chain: number[];
  at: number;
  frame: Frame;
  /** Brackets beyond the depth that is followed. */
  overflow: number;
  last: Last;
  lastEnd: number;
  /** Whether the name in `chain` stands where a declaration may start. */
  declared: boolean;
  /** Whether the join operator before joins to something that is no string. */
  joined: boolean;
  newline: boolean;
}

export const NO_CHAIN: Chain = [];

/** Empties the chain. Setting its length would give back its memory, only to ask for it anew at the next name. */
export function clearChain({ chain }: Reader): void {
  while (chain.length > 0) chain.pop();
}

export function makeFrame(
  parent: Frame | undefined,
  role: Role,
  close: number,
  prefix: Prefix | undefined,
  before: Chain,
  key: Chain = NO_CHAIN,
  hole?: OpenString,
): Frame {
  return {
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    role,
    close,
    prefix,
    before,
    inherited: key,
    hole,
    oneLine: (hole?.form.lines === 'one' && hole.form.holeLines !== true) || parent?.oneLine === true,
    key,
    keyBy: 'none',
    targets: [],
    target: -1,
    command: NO_CHAIN,
    index: 0,
    ternary: 0,
    argStart: -1,
    argEnd: -1,
    argIndex: -1,
    firstStart: -1,
    firstEnd: -1,
    generics: 0,
  };
}

export function makeReader(text: string, grammar: Grammar): Reader {
  return {
    text,
    grammar,
    values: [],
    comments: [],
    faults: [],
    heredocs: [],
    dead: new Map(),
    chain: [],
    at: 0,
    frame: makeFrame(undefined, 'block', 0, undefined, NO_CHAIN),
    overflow: 0,
    last: Last.Start,
    lastEnd: -1,
    declared: false,
    joined: false,
    newline: false,
  };
}
