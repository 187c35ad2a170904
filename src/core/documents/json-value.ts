import { verbatim, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import type { DocumentValue, Literal } from './document';
import { pathWith } from './value';

/** Paths stop growing below this depth, so that a deeply nested text stays linear. */
const MAX_PATH = 64;

/** An object or array; its path is put together when it is asked for, which of most it never is. */
export class JsonContainer {
  /** Of an array: the position that is being read. */
  index = 0;
  /** Of an object: the key whose value comes next, and where it stands. */
  key: string | undefined;
  keyStart = -1;
  keyEnd = -1;
  /** Of an object: a colon was read, so that the next thing is the value. */
  afterColon = false;
  /** The name or position in `parent`; undefined for the outermost and where paths grow no more. */
  readonly step: string | number | undefined;
  /** The length of its path. */
  readonly depth: number;
  private known: DocumentValue['path'] | undefined;

  /** The container whose path this one's goes on; not the one around it where paths grow no more. */
  private readonly parent: JsonContainer | undefined;

  constructor(
    readonly kind: 'object' | 'array',
    around: JsonContainer | undefined,
  ) {
    const parent = around?.step === undefined ? (around?.parent ?? around) : around;
    this.parent = parent;
    this.step = parent && nextStep(parent);
    this.depth = (parent?.depth ?? 0) + (this.step === undefined ? 0 : 1);
  }

  get path(): DocumentValue['path'] {
    return (this.known ??= pathOf(this.parent, this.step));
  }
}

/** The name or position of what is read next in a container. */
function nextStep(container: JsonContainer): string | number | undefined {
  if (container.depth >= MAX_PATH) return undefined;
  return container.kind === 'array' ? container.index : (container.key ?? '');
}

function pathOf(parent: JsonContainer | undefined, step: string | number | undefined): DocumentValue['path'] {
  const above = parent?.path ?? [];
  return step === undefined ? above : pathWith(above, step);
}

/**
 * A value of a JSON text. A large file has tens of thousands, of which few are looked at closely: spans, path and
 * text are made when they are asked for.
 */
export class JsonValue implements DocumentValue {
  readonly step: string | number | undefined;
  private readonly keyStart: number;
  private readonly keyEnd: number;

  /** Stands where `container` is being read. */
  constructor(
    readonly container: JsonContainer | undefined,
    readonly literal: JsonLiteral,
  ) {
    this.step = container && nextStep(container);
    const isNamed = container?.key !== undefined;
    this.keyStart = isNamed ? container.keyStart : -1;
    this.keyEnd = isNamed ? container.keyEnd : -1;
  }

  get path(): DocumentValue['path'] {
    return pathOf(this.container, this.step);
  }

  get kind(): 'value' {
    return 'value';
  }

  get outer(): undefined {
    return undefined;
  }

  get keySpan(): Span | undefined {
    return this.keyStart < 0 ? undefined : { start: this.keyStart, end: this.keyEnd };
  }
}

export class JsonLiteral implements Literal {
  /** `start` and `end` are the content's. `escaped` is given where it has escapes; else it means what stands there. */
  constructor(
    readonly syntax: 'json' | 'json-single' | 'json-bare',
    readonly text: string,
    readonly start: number,
    readonly end: number,
    readonly escaped: Decoded | undefined,
  ) {}

  get whole(): Span {
    if (this.syntax === 'json-bare') return this.content;
    const start = this.start - 1;
    const closed = this.text.charCodeAt(this.end) === this.text.charCodeAt(start);
    return { start, end: closed ? this.end + 1 : this.end };
  }

  get content(): Span {
    return { start: this.start, end: this.end };
  }

  get decoded(): Decoded {
    return this.escaped ?? verbatim(this.text, { start: this.start, end: this.end });
  }
}
