import { EMPTY_CONFIG } from '../core/config/project-config';
import { lint } from '../core/lint';
import { message, type Message } from '../core/message';
import { convert } from '../core/pem/convert/convert';
import { readBlocks } from '../core/pem/blocks';
import { factsOf, type BlockFacts } from '../core/pem/describe/facts';
import { createLineIndex } from '../core/text/line-index';
import { factRows, kindSentence } from '../core/pem/describe/sentences';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { printable } from './printable';

/** Tells what is in a text, block by block, and what is wrong with it. Nothing private is ever printed. */
export function pemInspect(args: Arguments, path: string, given: string, io: Io): number {
  // One line and Base64 are forms that places want, and no faults here.
  const lines = convert(given, 'lines');
  const text = 'fault' in lines ? given : lines.text;
  const blocks = readBlocks(text);
  if (blocks.length === 0) {
    complain(io, message('There is no PEM block here.'));
    return EXIT.findings;
  }
  const now = Date.now();
  const facts = factsOf(blocks);
  // A certificate is judged for itself: where it stands and what is beside it is for lint.
  const { findings } = lint({ path, text, as: 'pem' }, { config: EMPTY_CONFIG, now });
  const faults = findings.filter(({ rule }) => rule.startsWith('pem/'));
  if (args.text('format') === 'json') {
    const told = faults.map((one) => ({ rule: one.rule, severity: one.severity, message: io.say(one.message) }));
    io.out(`${JSON.stringify({ blocks: facts.map(inJson), findings: told }, undefined, 2)}\n`);
  } else {
    io.out(facts.map((one) => inText(one, now, io)).join('\n'));
    // In a text that was unfolded first, a place would be of no line that the file has.
    const isAsGiven = given.replace(/\r\n?/g, '\n').trimEnd() === text.replace(/\r\n?/g, '\n').trimEnd();
    const index = createLineIndex(text);
    for (const { severity, rule, message: sentence, span } of faults) {
      const { line, character } = index.positionAt(span.start);
      const place = isAsGiven ? `${printable(path)}:${String(line + 1)}:${String(character + 1)} ` : '';
      io.out(`\n${place}${severity} ${rule}: ${io.say(sentence)}\n`);
    }
  }
  return faults.some(({ severity }) => severity === 'error' || severity === 'warning') ? EXIT.findings : EXIT.ok;
}

function inText(facts: BlockFacts, now: number, io: Io): string {
  const rows = factRows(facts, now).map(({ name, text }) => [io.say(name), say(text, io)] as const);
  const lines = rows.map(([name, text]) => `  ${name}: ${text}\n`);
  return `${io.say(kindSentence(facts))}\n${lines.join('')}`;
}

function say(text: string | Message, io: Io): string {
  return typeof text === 'string' ? text : io.say(text);
}

function inJson({ certificate, ...facts }: BlockFacts): object {
  if (!certificate) return facts;
  const { notBefore, notAfter, ...rest } = certificate;
  const dates = { notBefore: iso(notBefore), notAfter: iso(notAfter) };
  return { ...facts, certificate: { ...rest, ...dates } };
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
