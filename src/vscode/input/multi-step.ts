import { askCompletedText } from './completed-text';
import type { CompletedQuestion } from './completed-text';
import { askPick, askPicks, askText } from './questions';
import type { Frame, PickQuestion, TextQuestion } from './questions';

/** Thrown through the body of a multi-step input; compared by identity, never shown. */
const BACK = new Error('back');
const CANCELLED = new Error('cancelled');

/** What the body of a multi-step input asks with. Each call is one step. */
export interface Asker {
  text(question: TextQuestion): Promise<string>;
  completedText<T>(question: CompletedQuestion<T>): Promise<string>;
  pick<T>(question: PickQuestion<T>): Promise<T>;
  /** A checklist; may give none. */
  picks<T>(question: PickQuestion<T>): Promise<readonly T[]>;
  /** A step with its own surface, such as a file dialog; undefined leads back to the step before. */
  other<T>(show: () => Thenable<T | undefined>): Promise<T>;
  /** Leaves the whole input as if the person had pressed Escape. */
  cancel(): never;
}

/**
 * Asks a person several things in a row, with Back from the second on. Returns what `body` returns, or undefined when
 * the person left. Back runs `body` again from its start with the answers given before, so between two questions it
 * must do nothing that cannot be done twice; write after it, not in it. `total` is the number of steps as people see it.
 */
export async function multiStep<T>(
  title: string,
  total: number,
  body: (ask: Asker) => Promise<T>,
): Promise<T | undefined> {
  const answers: unknown[] = [];
  /** The answers of steps that were left by Back, offered again there. */
  const earlier = new Map<number, unknown>();
  for (;;) {
    try {
      return await body(asker(title, total, answers, earlier));
    } catch (error) {
      if (error === CANCELLED) return undefined;
      if (error !== BACK) throw error;
      earlier.set(answers.length - 1, answers.pop());
    }
  }
}

function asker(title: string, total: number, answers: unknown[], earlier: ReadonlyMap<number, unknown>): Asker {
  let next = 0;
  async function step<T>(show: (frame: Frame, before: T | undefined) => Thenable<T | 'back' | undefined>): Promise<T> {
    const index = next++;
    if (index < answers.length) return answers[index] as T;
    const frame = { title, step: index + 1, total: Math.max(total, index + 1), back: index > 0 };
    const answer = await show(frame, earlier.get(index) as T | undefined);
    if (answer === undefined) throw CANCELLED;
    if (answer === 'back') throw BACK;
    answers[index] = answer;
    return answer;
  }
  /** Answers are boxed, so that no text can be taken for Back. */
  const boxed = async <T>(
    show: (frame: Frame, before: T | undefined) => Thenable<{ readonly value: T } | 'back' | undefined>,
  ): Promise<T> => (await step<{ readonly value: T }>((frame, before) => show(frame, before?.value))).value;

  return {
    text: (question) => boxed<string>((frame, before) => askText(frame, question, before)),
    completedText: (question) => boxed<string>((frame, before) => askCompletedText(frame, question, before)),
    pick: (question) => boxed((frame, before) => askPick(frame, question, before)),
    picks: (question) => boxed((frame, before) => askPicks(frame, question, before)),
    other: <T>(show: () => Thenable<T | undefined>) =>
      boxed<T>(async (frame) => {
        const value = await show();
        return value === undefined ? (frame.back ? 'back' : undefined) : { value };
      }),
    cancel: () => {
      throw CANCELLED;
    },
  };
}
