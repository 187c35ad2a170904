import { message, shown, type Message } from '../../message';
import type { Span } from '../../text/span';
import type { Statement } from '../model';
import type { PolicyIn } from '../policies-in';
import { whoCan, type AccessCell, type AccessPart, type WhoCanOptions } from './who-can';
import { answerWords, callerWords, CAPABILITY_WORDS, statementName } from './words';

/** A text for people, with the places in it that lead to statements of the policy. */
export interface AccessReport {
  readonly text: string;
  readonly links: readonly { readonly span: Span; readonly target: Span }[];
}

/**
 * Who can do what with the keys of some policies, as plain text: a paragraph for each principal, a line for each
 * answer, with the statements behind it. `lineOf` numbers the line of an offset from 1.
 */
export function accessReport(
  policies: readonly PolicyIn[],
  say: (sentence: Message) => string,
  lineOf: (offset: number) => number,
  options: WhoCanOptions = {},
): AccessReport {
  const links: { span: Span; target: Span }[] = [];
  let text = '';
  const link = (of: PolicyIn, statement: Statement) => {
    const target = of.toSource(statement.span);
    const label = say(
      message('line {0}, {1}', shown(lineOf(target.start)), shown(statementName(of.policy, statement))),
    );
    links.push({ span: { start: text.length, end: text.length + label.length }, target });
    text += label;
  };
  for (const of of policies) {
    for (const { caller, cells } of whoCan(of.policy, options)) {
      text += `${say(callerWords(caller))}\n`;
      for (const cell of cells) {
        for (const part of toldParts(cell)) {
          text += `    ${say(CAPABILITY_WORDS[cell.capability])}: ${say(answerWords(part))}${actionsOf(part, cell)}`;
          part.statements.forEach((statement, i) => {
            text += i === 0 ? ' → ' : '; ';
            link(of, statement);
          });
          text += '\n';
        }
      }
      text += '\n';
    }
  }
  return { text: `${text}${say(NOTE)}\n`, links };
}

export const NOTE = message('By the key policy alone: IAM policies and grants are not known here.');

/** Refusals are told only where nothing of the capability is allowed. */
export function toldParts({ parts }: AccessCell): readonly AccessPart[] {
  return parts.filter(({ verdict }, i) => i === 0 || verdict !== 'not-allowed');
}

/** The actions of a part, where it is not the whole capability. */
export function actionsOf({ verdict, actions }: AccessPart, { parts }: AccessCell): string {
  return parts.length === 1 || verdict === 'not-allowed' ? '' : `: ${actions.join(', ')}`;
}
