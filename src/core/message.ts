const SHOWN: unique symbol = Symbol('shown');

/** Text that may be seen by people: names, paths, rule ids; never a secret's value. */
export interface Shown {
  readonly [SHOWN]: string;
}

export function shown(text: string | number): Shown {
  return { [SHOWN]: String(text) };
}

/**
 * A sentence for people: an English template, which is also the key of its translation, and what fills `{0}`, `{1}` …
 * Only what was marked by `shown` is ever printed; anything else reads [redacted].
 */
export interface Message {
  readonly text: string;
  readonly args: readonly string[];
}

export function message(text: string, ...args: readonly unknown[]): Message {
  return { text, args: args.map((arg) => (isShown(arg) ? arg[SHOWN] : '[redacted]')) };
}

/** The sentence in the language of `translate`, which maps a template to a template. */
export function formatMessage(m: Message, translate: (template: string) => string = (template) => template): string {
  return translate(m.text).replace(/\{(\d+)\}/g, (hole, index: string) => m.args[Number(index)] ?? hole);
}

function isShown(value: unknown): value is Shown {
  return typeof value === 'object' && value !== null && SHOWN in value;
}
