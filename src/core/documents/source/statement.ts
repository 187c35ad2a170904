import { readsSetting } from './place';
import { Last, NO_CHAIN, type Reader, clearChain } from './reader';

const MAX_CHAIN = 8;

export function endStatement(reader: Reader): void {
  const { frame } = reader;
  frame.key = NO_CHAIN;
  frame.keyBy = 'none';
  frame.command = NO_CHAIN;
  frame.index = 0;
  frame.ternary = 0;
  frame.generics = 0;
  frame.argIndex = -1;
  if (frame.targets.length > 0) frame.targets = [];
  frame.target = -1;
  clearChain(reader);
  reader.last = Last.Start;
}

/** Ends the statement that a line break ended; called before each token that cannot go on with the one before. */
export function settle(reader: Reader): void {
  if (!reader.newline) return;
  reader.newline = false;
  if (reader.last >= Last.Name) endStatement(reader);
}

export function lineBreak(reader: Reader): void {
  if (reader.grammar.newlineEnds && reader.frame.role === 'block') reader.newline = true;
}

function keyword(reader: Reader, start: number, end: number): boolean {
  if (reader.last === Last.Dot) return false;
  const kind = reader.grammar.words.kindOf(reader.text, start, end);
  if (kind === undefined || kind === 'value') return false;
  if (kind === 'or') either(reader);
  else {
    clearChain(reader);
    reader.last = kind === 'declare' ? Last.Start : Last.Operator;
    if (kind === 'case') reader.frame.ternary++;
  }
  return true;
}

/** A name from `start` to `end`, without sigils. */
export function name(reader: Reader, start: number, end: number): void {
  settle(reader);
  const { chain, last } = reader;
  if (end - start < 12 && keyword(reader, start, end)) {
    reader.lastEnd = end;
    return;
  }
  if (last === Last.Dot) {
    if (chain.length === 2 && isSelf(reader.text, chain[0] ?? 0, chain[1] ?? 0)) clearChain(reader);
    if (chain.length >= MAX_CHAIN) chain.splice(0, 2);
  } else if (reader.grammar.typesFollow && last === Last.Name && reader.declared) {
    reader.lastEnd = end;
    return;
  } else {
    clearChain(reader);
    reader.declared = last === Last.Start;
  }
  chain.push(start, end);
  reader.last = Last.Name;
  reader.lastEnd = end;
}

function isSelf(text: string, start: number, end: number): boolean {
  return end - start === 4 && (text.startsWith('this', start) || text.startsWith('self', start));
}

export function assign(reader: Reader): void {
  const { frame, chain } = reader;
  const annotated = frame.keyBy === 'colon' && reader.last === Last.Name;
  if (!annotated) {
    const target = chain.slice();
    if (frame.targets.length > 0 && frame.target < 0) {
      frame.targets.push(target);
      frame.target = 0;
      frame.key = frame.targets[0] ?? target;
    } else frame.key = target;
  }
  frame.keyBy = 'assign';
  operator(reader);
}

export function compare(reader: Reader): void {
  if (reader.chain.length > 0) {
    reader.frame.key = reader.chain.slice();
    reader.frame.keyBy = 'compare';
  }
  operator(reader);
}

/** `x || "…"`: the name of the setting that is read before it, else the key it is assigned to, else `x`. */
export function either(reader: Reader): void {
  const { frame, chain } = reader;
  if (chain.length > 0 && (frame.key.length === 0 || readsSetting(reader.text, chain))) {
    frame.key = chain.slice();
    frame.keyBy = 'compare';
  }
  operator(reader);
}

export function colon(reader: Reader, isLabel: boolean): void {
  const { frame, chain } = reader;
  if (frame.ternary > 0 && !isLabel) frame.ternary--;
  else if (reader.last === Last.Name && chain.length > 0 && (reader.declared || isLabel)) {
    frame.key = chain.slice();
    frame.keyBy = 'colon';
  }
  operator(reader);
}

export function comma(reader: Reader): void {
  const { frame, chain } = reader;
  if (frame.generics > 0) {
    operator(reader);
    return;
  }
  if (frame.target >= 0) frame.key = frame.targets[++frame.target] ?? NO_CHAIN;
  else if (reader.grammar.tuples && frame.role === 'block' && frame.key.length === 0 && reader.last === Last.Name) {
    if (frame.targets.length < 16) frame.targets.push(chain.slice());
  } else frame.key = frame.role === 'group' ? frame.inherited : NO_CHAIN;
  if (frame.target < 0) frame.keyBy = 'none';
  frame.ternary = 0;
  frame.index++;
  clearChain(reader);
  reader.newline = false;
  // After a comma a line break does not end the statement.
  reader.last = Last.Start;
}

export function operator(reader: Reader): void {
  clearChain(reader);
  reader.last = Last.Operator;
  reader.newline = false;
}

export function join(reader: Reader): void {
  reader.joined = reader.last === Last.Name || reader.last === Last.Closed;
  operator(reader);
  reader.last = Last.Join;
}

/** A number, a symbol or another literal that is no string. */
export function operand(reader: Reader, end: number): void {
  settle(reader);
  clearChain(reader);
  reader.last = Last.Closed;
  reader.lastEnd = end;
}
