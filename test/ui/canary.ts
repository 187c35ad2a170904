import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from './pages/quick-input';
import type { Window } from './window';

/** A value, and the paths below the session's home that may hold it, such as a file that a person left it in. */
export interface Canary {
  readonly value: string;
  readonly allowed?: readonly string[];
}

/** The places where a value stands that a journey moved about; see `placesOf`. */
export function whereIs(value: string, window: Window, allowed: readonly string[]): Promise<readonly string[]> {
  return placesOf([{ value, allowed }], window);
}

/**
 * Declares the last test of a journey: no value of the sample and its vault, nor the passphrase, stands where no one
 * asked for it. Files of the workspace may hold what they were made with, except for the values that are `gone`.
 */
export function leavesNoTrace(window: () => Window, gone: () => readonly string[] = () => []): void {
  it('leaves no value anywhere but where it belongs', async () => {
    const { page, sample, credentials, vaultCredentials, home } = window();
    await runCommand(page, 'View: Close All Editors');
    await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    const moved = new Set(gone());
    const places = await placesOf(
      [
        { value: sample.passphrase, allowed: [join(home, 'sample/passphrase.txt')] },
        ...Object.values<string>({ ...vaultCredentials }).map((value) => ({ value })),
        ...Object.values<string>({ ...credentials })
          .filter((value) => !moved.has(value))
          .map((value) => ({ value, allowed: [sample.workspace] })),
        ...[...moved].map((value) => ({ value })),
      ],
      window(),
    );
    assert.deepEqual(places, []);
  });
}

/**
 * Where values stand that may not: files of the session (server data, settings, logs, workspace storage, temporary
 * files, browser profile), the page with its title and storage, the server's output and the command lines of all
 * processes. Says the place, never the value.
 */
export async function placesOf(canaries: readonly Canary[], window: Window): Promise<readonly string[]> {
  const spelt = canaries.map(({ value, allowed = [] }) => {
    const texts = [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), base64(value)])];
    return { texts, bytes: texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]), allowed };
  });
  const found: string[] = [];
  for (const file of filesIn(window.home)) {
    const wanted = spelt.filter(({ allowed }) => !allowed.some((path) => file === path || file.startsWith(`${path}/`)));
    const bytes = readFileSync(file);
    if (wanted.some((one) => one.bytes.some((needle) => bytes.includes(needle)))) {
      found.push(`file ${relative(window.home, file)}`);
    }
  }
  const texts = [
    ...Object.entries(await pageTexts(window)),
    ['the output of the server', window.server.log()] as const,
    ...commandLines().map(([id, line]) => [`the command line of process ${id}`, line] as const),
  ];
  const all = spelt.flatMap((one) => one.texts);
  for (const [place, text] of texts) if (all.some((spelling) => text.includes(spelling))) found.push(place);
  return found;
}

function base64(value: string): string {
  // Without the last characters, which depend on what follows.
  return Buffer.from(value)
    .toString('base64')
    .replace(/.{0,3}=*$/, '');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() && statSync(path, { throwIfNoEntry: false }) !== undefined ? [path] : [];
  });
}

async function pageTexts({ page }: Window): Promise<Record<string, string>> {
  const stored = await page.evaluate(async () => {
    const databases: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const open = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<unknown[]>((resolve, reject) => {
          all.onsuccess = () => resolve(all.result as unknown[]);
          all.onerror = () => reject(new Error(store));
        });
        databases.push(values.map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)));
      }
      database.close();
    }
    return JSON.stringify([databases, Object.entries(localStorage), Object.entries(sessionStorage)]);
  });
  return {
    ...(await page.evaluate(() => {
      // One text an element, its own attributes and texts without those of its children: tells where on the page.
      const texts: Record<string, string> = {};
      for (const element of document.querySelectorAll('*')) {
        // VS Code's light bulb menu reads the text it was opened on to screen readers; that text stood in the editor.
        if (element.matches('.monaco-status') && element.textContent.startsWith('Context: ')) continue;
        const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const attributes = element.getAttributeNames().map((name) => element.getAttribute(name));
        const input =
          element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '';
        const parents: string[] = [];
        for (let at: Element | null = element; at !== null && parents.length < 5; at = at.parentElement) {
          parents.push(`${at.tagName.toLowerCase()}.${[...at.classList].join('.')}`);
        }
        const place = `the page: ${parents.join(' in ')}`;
        texts[place] = [texts[place] ?? '', ...own.map((node) => node.textContent), ...attributes, input].join('\n');
      }
      return texts;
    })),
    'the title of the window': await page.title(),
    "the page's storage": stored,
  };
}

/** Linux tells every process's command line; elsewhere nothing is looked at. */
function commandLines(): readonly (readonly [string, string])[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((id) => {
        try {
          return [id, readFileSync(`/proc/${id}/cmdline`, 'utf8')] as const;
        } catch {
          return [id, ''] as const;
        }
      });
  } catch {
    return [];
  }
}
