import type { Message } from '../core/message';
import { message, shown } from '../core/message';
import { sameSecret } from '../core/secret';
import type { SecretChange, SecretContent, SecretEntry } from '../providers/driver';
import { isProblem, problem } from '../providers/errors';
import type { Store } from '../providers/store';

/** What a secret has that the other vault cannot hold. */
export type LeftBehind = 'attachments' | 'expiry' | 'notes' | 'tags';

type NewSecret = SecretChange & { readonly path: readonly string[] };

/** One secret to copy: how it will be made, or why it cannot be. */
export type PlannedCopy = { readonly entry: SecretEntry } & (
  { readonly make: NewSecret; readonly left: readonly LeftBehind[] } | { readonly refusal: Message }
);

/** A copy of one secret that was made, or what went wrong; `deleted` for the one that was moved away. */
export interface CopyResult {
  readonly entry: SecretEntry;
  readonly made?: SecretEntry;
  readonly deleted?: boolean;
  readonly failure?: Message;
}

/** Where a secret of one vault comes to stand in the other. */
export type PathOf = (entry: SecretEntry) => readonly string[];

/**
 * Reads what is to be copied and asks the other vault what of it it can hold. Writes nothing. Throws where a secret
 * cannot be read.
 */
export async function planCopies(
  from: Store,
  to: Store,
  entries: readonly SecretEntry[],
  pathOf: PathOf,
  signal: AbortSignal,
): Promise<readonly PlannedCopy[]> {
  const planned: PlannedCopy[] = [];
  const taken = new Set<string>();
  for (const { id } of entries) {
    const content = await from.read(id, undefined, signal);
    const path = pathOf(content.entry);
    const key = JSON.stringify(path);
    const refusal =
      to.create === undefined
        ? message('The vault {0} can only be read. Nothing was stored.', shown(to.vault.name))
        : taken.has(key) || (await to.find(path, signal)).length > 0
          ? message('{0} is taken already; nothing was stored. Choose another name.', shown(path.join('/')))
          : undefined;
    taken.add(key);
    planned.push(refusal === undefined ? fitted(to, content, path) : { entry: content.entry, refusal });
  }
  return planned;
}

/** All of the secret that the vault can hold; what stands beside the values is left behind where it must be. */
function fitted(to: Store, { entry, fields }: SecretContent, path: readonly string[]): PlannedCopy {
  const hidden = new Map(entry.fields?.map((field) => [field.name, field.protected]));
  const values: NonNullable<SecretChange['fields']> = new Map(
    [...fields].map(([name, value]) => [name, { value, protected: hidden.get(name) ?? true }]),
  );
  const { description, tags, expires } = entry;
  const beside: readonly (readonly [LeftBehind, SecretChange])[] = [
    ['notes', description ? { description } : {}],
    ['tags', tags.length > 0 ? { tags } : {}],
    ['expiry', expires === undefined ? {} : { expires }],
  ];
  let make: NewSecret = { path, fields: values };
  const refusal = to.refuses?.(make);
  if (refusal !== undefined) return { entry, refusal };
  const left: LeftBehind[] = (entry.attachments ?? []).length > 0 ? ['attachments'] : [];
  for (const [name, part] of beside) {
    const more = { ...make, ...part };
    if (to.refuses?.(more) === undefined) make = more;
    else left.push(name);
  }
  return { entry, make, left };
}

/**
 * Makes the planned copies one after another: each is read back and compared, and only then, for a move, the old one is
 * deleted. After an abort nothing further is begun. What failed is told for each; nothing is thrown.
 */
export async function makeCopies(
  from: Store,
  to: Store,
  plan: readonly PlannedCopy[],
  how: { readonly move: boolean; tell(done: number): void },
  signal: AbortSignal,
): Promise<readonly CopyResult[]> {
  const results: CopyResult[] = [];
  for (const [index, one] of plan.entries()) {
    if (signal.aborted) break;
    how.tell(index);
    if ('refusal' in one) results.push({ entry: one.entry, failure: one.refusal });
    else results.push(await copyOne(from, to, one.entry, one.make, how.move));
  }
  return results;
}

const never = new AbortController().signal;

async function copyOne(
  from: Store,
  to: Store,
  entry: SecretEntry,
  make: NewSecret,
  move: boolean,
): Promise<CopyResult> {
  let made: SecretEntry | undefined;
  try {
    made = await to.create?.(make, never);
    if (made === undefined) throw readOnly(to);
    const back = await to.read(made.id, undefined, never);
    if (!sameFields(make.fields ?? new Map(), back)) {
      throw problem(
        'damaged',
        message(
          'The vault {0} did not give back what was stored under {1}. Check it there; the old secret was left as it is.',
          shown(to.vault.name),
          shown(make.path.join('/')),
        ),
      );
    }
    if (!move) return { entry, made };
    if (from.delete === undefined) throw readOnly(from);
    const now = await from.read(entry.id, undefined, never);
    if (now.entry.revision !== entry.revision) {
      throw problem(
        'conflict',
        message('“{0}” was changed meanwhile, so it was copied and not deleted.', shown(nameOf(entry))),
      );
    }
    await from.delete(entry.id, never);
    return { entry, made, deleted: true };
  } catch (error) {
    const failure = isProblem(error) ? error.sentence : message('Something in the vault could not be handled.');
    return { entry, failure, ...(made === undefined ? {} : { made }) };
  }
}

/** Services may let go of what is empty. */
function sameFields(wanted: NonNullable<SecretChange['fields']>, { fields }: SecretContent): boolean {
  return [...wanted].every(([name, set]) => {
    if (set === undefined) return true;
    const back = fields.get(name);
    return back === undefined ? set.value.reveal() === '' : sameSecret(back, set.value);
  });
}

function readOnly({ vault }: Store): Error {
  return problem('read-only', message('The vault {0} can only be read. Nothing was stored.', shown(vault.name)));
}

function nameOf({ path }: SecretEntry): string {
  return path.at(-1) ?? '';
}
