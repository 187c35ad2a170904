/** A line that is typed unseen, and whether it goes on. Keys come as a terminal in raw mode sends them. */
export type Typed = { readonly state: 'open' | 'done' | 'cancelled'; readonly text: string };

export const NOTHING_TYPED: Typed = { state: 'open', text: '' };

// Cursor keys and the like send these; they are no part of a passphrase.
const ESCAPE_SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[@-~]|O.|.)`, 'gu');

/** The line after more keys: Enter ends it, Ctrl+C (and Ctrl+D on an empty one) cancels, Ctrl+U begins anew. */
export function type(line: Typed, keys: string): Typed {
  let { text } = line;
  for (const key of keys.replace(ESCAPE_SEQUENCE, '')) {
    if (key === '\r' || key === '\n') return { state: 'done', text };
    if (key === '\u0003' || (key === '\u0004' && text === '')) return { state: 'cancelled', text: '' };
    if (key === '\u0004') return { state: 'done', text };
    if (key === '\u0015') text = '';
    else if (key === '\u007f' || key === '\b') text = Array.from(text).slice(0, -1).join('');
    else if (key >= ' ') text += key;
  }
  return { state: 'open', text };
}
