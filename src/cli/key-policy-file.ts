import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { policiesIn, type PolicyIn } from '../core/key-policy/policies-in';
import { message, shown, type Message } from '../core/message';
import { errorCode } from '../service/scan/read-text';
import type { Io } from './io';

export interface PolicyFile {
  readonly text: string;
  /** At least one. */
  readonly policies: readonly [PolicyIn, ...PolicyIn[]];
}

/** The key policies of a file, or the sentence that says why there are none. */
export function readPolicyFile(io: Io, file: string): PolicyFile | { readonly fault: Message } {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return { fault: message('{0} could not be read ({1}).', shown(file), shown(errorCode(error))) };
  }
  const [first, ...more] = policiesIn(text, file);
  if (first === undefined) return { fault: message('{0} holds no KMS key policy that can be read.', shown(file)) };
  return { text, policies: [first, ...more] };
}
