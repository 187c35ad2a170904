import type { Decision } from '../core/key-policy/access/evaluate';
import { actionsOf, NOTE, toldParts } from '../core/key-policy/access/report';
import type { AccessCell, AccessRow } from '../core/key-policy/access/who-can';
import {
  answerWords,
  callerWords,
  CAPABILITY_WORDS,
  conditionKeys,
  statementName,
} from '../core/key-policy/access/words';
import type { Statement } from '../core/key-policy/model';
import type { PolicyIn } from '../core/key-policy/policies-in';
import { createLineIndex } from '../core/text/line-index';
import type { Io } from './io';

export interface Table {
  readonly of: PolicyIn;
  readonly rows: readonly AccessRow[];
}

/** Where a statement stands, counted from 1. */
export type Place = (
  of: PolicyIn,
  statement: Statement,
) => { readonly file: string; readonly line: number; readonly column: number; readonly statement: string };

export function placer(file: string, text: string): Place {
  const lines = createLineIndex(text);
  return ({ policy, toSource }, statement) => {
    const { line, character } = lines.positionAt(toSource(statement.span).start);
    return { file, line: line + 1, column: character + 1, statement: statementName(policy, statement) };
  };
}

/** The tables for people: a paragraph for each principal. */
export function tablesText(io: Io, tables: readonly Table[], place: Place): string {
  const paragraphs = tables.flatMap(({ of, rows }) =>
    rows.map(({ caller, cells }) => {
      const lines = cells.flatMap((cell) => cellLines(io, cell, of, place));
      return `${io.say(callerWords(caller))}\n${lines.join('')}`;
    }),
  );
  return [...paragraphs, `${io.say(NOTE)}\n`].join('\n');
}

function cellLines(io: Io, cell: AccessCell, of: PolicyIn, place: Place): readonly string[] {
  return toldParts(cell).map((part) => {
    const answer = decisionText(io, part, of, place, actionsOf(part, cell));
    return `  ${io.say(CAPABILITY_WORDS[cell.capability])}: ${answer}\n`;
  });
}

/** The answer in words, with the statements behind it. */
export function decisionText(io: Io, decision: Decision, of: PolicyIn, place: Place, actions = ''): string {
  const why = decision.statements.map((statement) => {
    const { file, line, statement: name } = place(of, statement);
    return `${file}:${String(line)} ${name}`;
  });
  return `${io.say(answerWords(decision))}${actions}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
}

export function tablesJson(tables: readonly Table[], place: Place): string {
  const policies = tables.map(({ of, rows }) => ({
    principals: rows.map(({ name, caller, cells }) => ({
      principal: name,
      kind: caller.kind,
      access: Object.fromEntries(
        cells.map(({ capability, parts }) => [
          capability,
          parts.map((part) => ({
            actions: part.actions.map((action) => `kms:${action}`),
            ...decisionJson(part, of, place),
          })),
        ]),
      ),
    })),
  }));
  return `${JSON.stringify({ policies }, undefined, 2)}\n`;
}

export function decisionJson(decision: Decision, of: PolicyIn, place: Place): object {
  return {
    verdict: decision.verdict,
    needsIam: decision.needsIam,
    conditions: conditionKeys(decision),
    statements: decision.statements.map((statement) => place(of, statement)),
  };
}
