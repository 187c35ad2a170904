import { InputBoxValidationSeverity, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type {
  Event,
  InputBox,
  InputBoxValidationMessage,
  QuickInput,
  QuickInputButton,
  QuickPick,
  QuickPickItem,
} from 'vscode';

/** Where a question stands in its multi-step input. */
export interface Frame {
  readonly title: string;
  readonly step: number;
  readonly total: number;
  readonly back: boolean;
}

/** A message of error severity (or plain text) keeps the person from going on; others only inform. */
export type Verdict = string | InputBoxValidationMessage | undefined;

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly validate?: (text: string) => Verdict | Thenable<Verdict>;
  /** Validate what is proposed, too, before anything was typed. */
  readonly checkAtOnce?: true;
  /** Extra buttons. `give` answers with a text at once: an input line itself cannot hold line breaks. */
  readonly buttons?: readonly TextButton[];
}

export interface TextButton extends QuickInputButton {
  run(input: InputBox, give: (text: string) => void): Thenable<void> | void;
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly picked?: boolean;
  readonly value: T;
}

export interface PickQuestion<T> {
  readonly placeholder: string;
  /** Shown as they come; a promise shows progress meanwhile, and its failure ends the input with that error. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** Makes a choice of what was typed, such as a new folder's path; shown above the others. */
  readonly typed?: (text: string) => Choice<T> | undefined;
  /** The text that makes a choice which is not in the list, for the way back to it. */
  readonly textOf?: (value: T) => string;
}

export type Answer<T> = { readonly value: T } | 'back' | undefined;

/** One line of text; undefined when the person left. */
export function askText(frame: Frame, question: TextQuestion, before?: string): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.value = before ?? question.value ?? '';
  const own = question.buttons ?? [];
  return shown<string>(input, frame, own, (give, on, _fail, aside) => {
    let asked = 0;
    const check = async (): Promise<boolean> => {
      const turn = ++asked;
      const verdict = await question.validate?.(input.value);
      if (turn === asked) input.validationMessage = verdict;
      return (
        verdict === undefined || (typeof verdict !== 'string' && verdict.severity !== InputBoxValidationSeverity.Error)
      );
    };
    if (question.checkAtOnce) void check();
    on(
      input.onDidChangeValue(() => void check()),
      input.onDidTriggerButton((button) => {
        const one = own.find((candidate) => candidate === button);
        // A button may open a dialog, which hides the input: that is no leaving.
        if (one !== undefined) void aside(async () => one.run(input, (value) => give({ value })));
      }),
      input.onDidAccept(async () => {
        const value = input.value;
        if (!(await check()) || value !== input.value) return;
        if (input.password) await emptied(input);
        give({ value });
      }),
    );
  });
}

/** Takes the text out of an input's box, which VS Code would keep in its page until the next input opens. */
export async function emptied(input: InputBox): Promise<void> {
  input.value = '';
  // The change is sent in the next turn, and not at all once the input is disposed of.
  await new Promise((sent) => setTimeout(sent, 20));
}

type Item<T> = QuickPickItem & { readonly choice: Choice<T> };

/** One of several; undefined when the person left. */
export function askPick<T>(frame: Frame, question: PickQuestion<T>, before?: T): Promise<Answer<T>> {
  const input = window.createQuickPick<Item<T>>();
  input.placeholder = question.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return shown<T>(input, frame, [], (give, on, fail) => {
    let items: readonly Item<T>[] = [];
    const draw = () => {
      const typed = input.value === '' ? undefined : question.typed?.(input.value);
      input.items = typed === undefined ? items : [{ ...itemOf(typed), alwaysShow: true }, ...items];
    };
    load(input, question, fail, (choices) => {
      items = choices.map(itemOf);
      draw();
      const active = items.filter((item) => (before === undefined ? item.choice.picked : item.choice.value === before));
      if (active.length > 0) input.activeItems = active;
      else if (before !== undefined && question.textOf !== undefined) {
        input.value = question.textOf(before);
        draw();
      }
    });
    on(
      ...(question.typed === undefined ? [] : [input.onDidChangeValue(draw)]),
      input.onDidAccept(() => {
        const item = input.selectedItems[0] ?? input.activeItems[0];
        if (item !== undefined) give({ value: item.choice.value });
      }),
    );
  });
}

/** Any number of several; undefined when the person left. */
export function askPicks<T>(
  frame: Frame,
  question: PickQuestion<T>,
  before?: readonly T[],
): Promise<Answer<readonly T[]>> {
  const input = window.createQuickPick<Item<T>>();
  input.placeholder = question.placeholder;
  input.canSelectMany = true;
  return shown<readonly T[]>(input, frame, [], (give, on, fail) => {
    load(input, question, fail, (choices) => {
      input.items = choices.map(itemOf);
      input.selectedItems = input.items.filter(
        ({ choice }) => before?.includes(choice.value) ?? choice.picked ?? false,
      );
    });
    on(input.onDidAccept(() => give({ value: input.selectedItems.map((item) => item.choice.value) })));
  });
}

function itemOf<T>(choice: Choice<T>): Item<T> {
  return {
    label: choice.label,
    ...(choice.description === undefined ? {} : { description: choice.description }),
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
    ...(choice.icon === undefined ? {} : { iconPath: new ThemeIcon(choice.icon) }),
    choice,
  };
}

function load<T>(
  input: QuickPick<Item<T>>,
  question: PickQuestion<T>,
  fail: (error: unknown) => void,
  draw: (choices: readonly Choice<T>[]) => void,
): void {
  if (!(question.choices instanceof Promise)) return draw(question.choices);
  input.busy = true;
  question.choices.then((choices) => {
    input.busy = false;
    draw(choices);
  }, fail);
}

type ButtonedInput = QuickInput & {
  buttons: readonly QuickInputButton[];
  readonly onDidTriggerButton: Event<QuickInputButton>;
};

/**
 * Shows an input until it is answered, left or fails, and disposes of all that belongs to it. A task run `aside` may
 * hide the input, which is shown again afterwards unless it was answered.
 */
export function shown<T>(
  input: ButtonedInput,
  frame: Frame,
  buttons: readonly QuickInputButton[],
  wire: (
    give: (answer: Answer<T>) => void,
    on: (...parts: { dispose(): unknown }[]) => void,
    fail: (error: unknown) => void,
    aside: (task: () => Promise<void>) => Promise<void>,
  ) => void,
): Promise<Answer<T>> {
  const parts: { dispose(): unknown }[] = [input];
  let aside = 0;
  let ended = false;
  return new Promise<Answer<T>>((give, fail) => {
    input.title = frame.title;
    if (frame.total > 1) {
      input.step = frame.step;
      input.totalSteps = frame.total;
    }
    input.ignoreFocusOut = true;
    input.buttons = [...(frame.back ? [QuickInputButtons.Back] : []), ...buttons];
    parts.push(
      input.onDidHide(() => {
        if (aside === 0) give(undefined);
      }),
      input.onDidTriggerButton((button) => {
        if (button === QuickInputButtons.Back) give('back');
      }),
    );
    wire(
      give,
      (...more) => parts.push(...more),
      fail,
      async (task) => {
        aside++;
        await task().catch(fail);
        aside--;
        if (!ended) input.show();
      },
    );
    input.show();
  }).finally(() => {
    ended = true;
    for (const part of parts) part.dispose();
  });
}
