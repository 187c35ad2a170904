import type { Decoded } from '../text/decoded';
import type { Steps } from '../steps';
import type { Span } from '../text/span';

/** `json` is strict, `jsonc` allows comments; both are read alike, and both stand for JSON5 too. */
export type Format =
  | 'json'
  | 'jsonc'
  | 'yaml'
  | 'env'
  | 'properties'
  | 'ini'
  | 'toml'
  | 'hcl'
  | 'xml'
  | 'dockerfile'
  | 'shell'
  | 'ruby'
  | 'javascript'
  | 'python'
  | 'go'
  | 'java'
  | 'csharp'
  | 'php'
  | 'pem'
  | 'text';

/** How a literal is written: what its escapes mean, and what must be escaped when it is written anew. */
export type LiteralSyntax =
  | 'json'
  | 'json-single'
  | 'json-bare'
  | 'yaml-plain'
  | 'yaml-single'
  | 'yaml-double'
  | 'yaml-literal-block'
  | 'yaml-folded-block'
  | 'env-bare'
  | 'env-single'
  | 'env-double'
  | 'env-backtick'
  | 'properties'
  | 'ini'
  | 'toml-bare'
  | 'toml-basic'
  | 'toml-literal'
  | 'toml-multi-basic'
  | 'toml-multi-literal'
  | 'hcl-quoted'
  | 'hcl-heredoc'
  | 'xml-text'
  | 'xml-attribute'
  | 'xml-cdata'
  | 'shell-bare'
  | 'shell-single'
  | 'shell-double'
  | 'shell-ansi'
  | 'shell-heredoc'
  | 'shell-raw-heredoc'
  | 'docker-bare'
  | 'ruby-single'
  | 'ruby-double'
  | 'ruby-heredoc'
  | 'ruby-raw-heredoc'
  | 'ruby-percent-single'
  | 'ruby-percent-double'
  | 'ruby-word'
  | 'js-single'
  | 'js-double'
  | 'js-template'
  | 'python-plain'
  | 'python-raw'
  | 'python-triple'
  | 'python-format'
  | 'go-interpreted'
  | 'go-raw'
  | 'java-string'
  | 'java-text-block'
  | 'csharp-regular'
  | 'csharp-verbatim'
  | 'csharp-interpolated'
  | 'csharp-interpolated-verbatim'
  | 'csharp-raw'
  | 'php-single'
  | 'php-double'
  | 'php-heredoc'
  | 'php-nowdoc'
  | 'raw';

/**
 * A string value of a document.
 * `whole` spans the literal with its quotes, `content` what stands between them; both in the source of the document,
 * also where the value stands in JSON inside a string. `decoded` maps back to that source.
 */
export interface Literal {
  readonly syntax: LiteralSyntax;
  readonly whole: Span;
  readonly content: Span;
  readonly decoded: Decoded;
}

/** `value`: a plain string constant; `interpolated`: has parts a program fills in; `code`: the right side is no literal. */
export type ValueKind = 'value' | 'interpolated' | 'code';

/** A named or positional value. Keys are decoded; array positions are numbers. */
export interface DocumentValue {
  readonly path: readonly (string | number)[];
  /** Where the last name of `path` stands; absent for array items and texts without keys. */
  readonly keySpan?: Span | undefined;
  readonly kind: ValueKind;
  readonly literal: Literal;
  /** The string that holds this value's document, for JSON inside a string. Paths begin with the outer value's. */
  readonly outer?: DocumentValue | undefined;
}

/** Where a comment may be put, and where the ones that exist stand. `content` is without the markers. */
export interface Comment {
  readonly whole: Span;
  readonly content: Span;
}

export interface SyntaxFault {
  readonly code: string;
  readonly span: Span;
}

/** What a parser found. Never complete on broken input, never absent: parsers do not throw. */
export interface ParsedDocument {
  readonly format: Format;
  readonly values: readonly DocumentValue[];
  readonly comments: readonly Comment[];
  readonly faults: readonly SyntaxFault[];
}

/** What a format's own parser gives; `parseDocument` opens JSON inside strings on top of it. */
export type Parsed = Omit<ParsedDocument, 'format'>;

/** Linear in the text, never throws; values in the order of the text. */
export type DocumentParser = (text: string) => Steps<Parsed>;
