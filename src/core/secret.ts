const HIDDEN = '[redacted]';

/** A secret's value. However it is printed, logged or serialised it reads [redacted]; `reveal` is the only way in. */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

export function secret(value: string): Secret {
  const opaque = {
    reveal: () => value,
    toString: () => HIDDEN,
    toJSON: () => HIDDEN,
    [Symbol.toPrimitive]: () => HIDDEN,
    [Symbol.for('nodejs.util.inspect.custom')]: () => HIDDEN,
  };
  return Object.freeze(opaque);
}

export function sameSecret(a: Secret, b: Secret): boolean {
  return a.reveal() === b.reveal();
}
