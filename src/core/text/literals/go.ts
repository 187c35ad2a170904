import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { backslashDecoder, encodeBackslashes } from './backslash';
import type { LiteralRules } from './rules';

const encode = (value: string): string => encodeBackslashes(value, '"');

export const goInterpreted: LiteralRules = {
  decode: backslashDecoder({
    simple: { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"' },
    octal: [3, 3],
    hex: [2, 2],
    unicode: true,
    wide: true,
    other: 'both',
  }),
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: false,
  instead: [],
};

/** Between backticks all stands for itself, but carriage returns, which are dropped. */
export const goRaw: LiteralRules = {
  decode: decodeRaw,
  encode: (value) => (/[`\r]/.test(value) ? undefined : value),
  write: (value) => (/[`\r]/.test(value) ? undefined : `\`${value}\``),
  closed: false,
  instead: ['go-interpreted'],
};

function decodeRaw(text: string, content: Span): Decoded {
  const built = buildDecoded(text, content.start);
  let from = content.start;
  for (let at = content.start; at < content.end; at++) {
    if (text.charCodeAt(at) !== 13) continue;
    built.verbatim(from, at);
    from = at + 1;
  }
  if (from === content.start) return verbatim(text, content);
  built.verbatim(from, content.end);
  return built.done();
}
