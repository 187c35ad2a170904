import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Sample {
  readonly file: string;
  readonly text: string;
  readonly label: string;
  /** Undefined where the text is no JSON. */
  readonly json: unknown;
}

/** The policies that a corpus's `index.jsonl` names. */
export function readCorpus(folder: string): readonly Sample[] {
  const lines = readFileSync(join(folder, 'index.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { file } = JSON.parse(line) as { file: string };
    const text = readFileSync(join(folder, file), 'utf8');
    return { file, text, label: file.split('/')[0] ?? '', json: parsed(text) };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
