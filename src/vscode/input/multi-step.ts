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
  /**
   * What must be done between two questions and asks seldom or in its own way, such as unlocking; undefined leads back
   * to the question before. It is no step of its own: Back passes over it.
   */
  between<T>(run: () => Thenable<T | undefined>): Promise<T>;
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
  const answers: Answered[] = [];
  /** The answers of steps that were left by Back, offered again there. */
  const earlier = new Map<number, unknown>();
  for (;;) {
    try {
      return await body(asker(title, total, answers, earlier));
    } catch (error) {
      if (error === CANCELLED) return undefined;
      if (error !== BACK) throw error;
      const last = answers.findLastIndex(({ asked }) => asked);
      for (const { value } of answers.splice(last).slice(0, 1)) earlier.set(last, value);
    }
  }
}

interface Answered {
  readonly value: unknown;
  /** False for what stood between two questions. */
  readonly asked: boolean;
}

function asker(title: string, total: number, answers: Answered[], earlier: ReadonlyMap<number, unknown>): Asker {
  let next = 0;
  async function step<T>(show: (frame: Frame, before: T | undefined) => Thenable<T | 'back' | undefined>): Promise<T> {
    const index = next++;
    const known = answers[index];
    if (known !== undefined) return known.value as T;
    const number = answers.filter(({ asked }) => asked).length + 1;
    const frame = { title, step: number, total: Math.max(total, number), back: number > 1 };
    const answer = await show(frame, earlier.get(index) as T | undefined);
    if (answer === undefined) throw CANCELLED;
    if (answer === 'back') throw BACK;
    answers[index] = { value: answer, asked: true };
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
    async between<T>(run: () => Thenable<T | undefined>) {
      const index = next++;
      const known = answers[index];
      if (known !== undefined) return known.value as T;
      const value = await run();
      if (value === undefined) throw answers.some(({ asked }) => asked) ? BACK : CANCELLED;
      answers[index] = { value, asked: false };
      return value;
    },
    cancel: () => {
      throw CANCELLED;
    },
  };
}
