import { ThemeIcon, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { shown } from './questions';
import type { Answer, Frame } from './questions';

/** One line of text with completions below it. */
export interface CompletedQuestion<T> {
  readonly placeholder: string;
  readonly value: string;
  /** What completions are made from; shown as busy until it is there, and its failure ends the input. */
  readonly known: Promise<T>;
  /** The row that Enter takes: it says what the text means. */
  readonly meaning: (text: string) => { readonly label: string; readonly icon: string };
  /** The texts that may stand in its place, by the label they are shown with. */
  readonly completions: (text: string, known: T) => readonly { readonly label: string; readonly text: string }[];
}

type Row = QuickPickItem & { readonly text?: string };

/** Asks for the text; a completion that is picked stays to be edited. Undefined when the person left. */
export function askCompletedText<T>(
  frame: Frame,
  question: CompletedQuestion<T>,
  before?: string,
): Promise<Answer<string>> {
  const input = window.createQuickPick<Row>();
  input.placeholder = question.placeholder;
  input.value = before ?? question.value;
  return shown<string>(input, frame, [], (give, on, fail) => {
    let known: T | undefined;
    const draw = (): void => {
      const { label, icon } = question.meaning(input.value);
      const rows = known === undefined ? [] : question.completions(input.value, known);
      input.items = [
        { label, iconPath: new ThemeIcon(icon), alwaysShow: true },
        ...rows.map((row) => ({ label: row.label, text: row.text, iconPath: new ThemeIcon('tag'), alwaysShow: true })),
      ];
    };
    draw();
    input.busy = true;
    question.known.then((all) => {
      known = all;
      input.busy = false;
      draw();
    }, fail);
    on(
      input.onDidChangeValue(draw),
      input.onDidAccept(() => {
        const text = input.activeItems[0]?.text;
        if (text === undefined) return give({ value: input.value });
        input.value = text;
        draw();
      }),
    );
  });
}
