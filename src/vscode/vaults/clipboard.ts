import type { Secret } from '../../core/secret';

export interface Clipboard {
  readText(): Thenable<string>;
  writeText(text: string): Thenable<void>;
}

export interface ClearingClipboard {
  /** Copies a value and clears it after that many seconds if the clipboard still holds it; 0 leaves it there. */
  copy(value: Secret, seconds: number): Promise<void>;
  /** Clears now what is still there of what was copied. */
  clear(): Promise<void>;
}

/** A clipboard that forgets. A newer copy of the same value starts its time anew; copies of others have their own. */
export function clearingClipboard(clipboard: Clipboard): ClearingClipboard {
  const pending = new Map<string, ReturnType<typeof setTimeout>>();

  async function clearIfHeld(values: readonly string[]): Promise<void> {
    for (const value of values) {
      clearTimeout(pending.get(value));
      pending.delete(value);
    }
    if (values.includes(await clipboard.readText())) await clipboard.writeText('');
  }

  return {
    copy: async (value, seconds) => {
      const text = value.reveal();
      await clipboard.writeText(text);
      clearTimeout(pending.get(text));
      pending.delete(text);
      if (seconds <= 0) return;
      // A window that lost its clipboard (closed, permission withdrawn) has nothing left to clear.
      const clear = () => void clearIfHeld([text]).catch(() => undefined);
      pending.set(text, setTimeout(clear, seconds * 1000));
    },
    clear: async () => {
      if (pending.size > 0) await clearIfHeld([...pending.keys()]);
    },
  };
}
