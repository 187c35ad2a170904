import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { message, shown, type Message } from '../core/message';
import { errorCode } from '../service/scan/read-text';
import type { Keep } from '../service/scan/tally';

/**
 * Findings that are known: a file with salted hashes alone, of the rule, the path and the value. Lines may move and
 * other text may change; another value under the same name is a new finding.
 */
export interface Baseline {
  /** False for a known finding; counts what it sees. */
  readonly keep: Keep;
  /** How many findings were known. */
  known(): number;
  /** Writes the hashes of all findings that were seen. The sentence that says why it could not. */
  write(): { readonly count: number } | { readonly fault: Message };
}

/** A guess at a value costs as much as for ignored values in `strongroom.json`. */
const ROUNDS = 10_000;

/** The baseline in a file. With `update` all findings are kept and remembered, and the file may be absent. */
export function openBaseline(cwd: string, name: string, update: boolean): Baseline | { readonly fault: Message } {
  const file = resolve(cwd, name);
  const read = readBaseline(file, name);
  if (read !== undefined && 'fault' in read) return read;
  if (read === undefined && !update)
    return { fault: message('{0} does not exist; make it with --update-baseline.', shown(name)) };
  const salt = read?.salt ?? randomBytes(16).toString('hex');
  const before = new Set(read?.findings);
  const seen = new Set<string>();
  const hashes = new Map<string, string>();
  let known = 0;
  const hash = (text: string): string => {
    const made = hashes.get(text) ?? pbkdf2Sync(text, Buffer.from(salt, 'hex'), ROUNDS, 32, 'sha256').toString('hex');
    hashes.set(text, made);
    return made;
  };
  return {
    keep({ rule, fingerprint }, value, path) {
      const place = relative(dirname(file), path).split(sep).join('/');
      const one = hash([rule, place, rule.startsWith('credential/') ? value : fingerprint].join('\0'));
      seen.add(one);
      if (update || !before.has(one)) return true;
      known++;
      return false;
    },
    known: () => known,
    write() {
      const content = { version: 1, rounds: ROUNDS, salt, findings: [...seen].sort() };
      try {
        writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
        return { count: seen.size };
      } catch (error) {
        return { fault: message('{0} could not be written ({1}).', shown(name), shown(errorCode(error))) };
      }
    },
  };
}

interface Content {
  readonly salt: string;
  readonly findings: readonly string[];
}

/** Undefined where there is no such file. */
function readBaseline(file: string, name: string): Content | { readonly fault: Message } | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isContent(content) ? content : { fault: message('{0} is no baseline of Strongroom.', shown(name)) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { fault: message('{0} is no baseline of Strongroom.', shown(name)) };
    return { fault: message('{0} could not be read ({1}).', shown(name), shown(errorCode(error))) };
  }
}

function isContent(content: unknown): content is Content {
  if (typeof content !== 'object' || content === null) return false;
  const { version, rounds, salt, findings } = content as Record<string, unknown>;
  return (
    version === 1 &&
    rounds === ROUNDS &&
    typeof salt === 'string' &&
    /^(?:[0-9a-f]{2}){8,64}$/.test(salt) &&
    Array.isArray(findings) &&
    findings.every((one) => typeof one === 'string')
  );
}
