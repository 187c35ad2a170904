import type { Session } from './session';
import { encodePath, segmentsOf } from './paths';

/** A KV engine: where it is mounted and which of the two APIs it speaks. */
export interface Mount {
  readonly path: readonly string[];
  readonly version: 1 | 2;
}

/** Which engine keeps what stands at a path; asks Vault at its first use and again after a failure. */
export interface Mounts {
  all(signal: AbortSignal): Promise<readonly Mount[]>;
}

/** The engine that a person named, which needs no right to list others. Throws where Vault does not let them see it. */
export function oneMount(session: Session, name: string): Mounts {
  const path = segmentsOf(name);
  return remembering(async (signal) => {
    const call = { method: 'GET', path: `sys/internal/ui/mounts/${encodePath(path)}` } as const;
    const mount = mountOf(path, dataOf(await session.call(call, signal)));
    return mount === undefined ? [] : [mount];
  });
}

/** The KV engines that the token can reach; works without `sys/mounts`. */
export function reachableMounts(session: Session): Mounts {
  return remembering(async (signal) => {
    const data = dataOf(await session.call({ method: 'GET', path: 'sys/internal/ui/mounts' }, signal));
    const engines = Object.entries((data['secret'] ?? {}) as Readonly<Record<string, Record<string, unknown>>>);
    return engines
      .filter(([, { type }]) => type === 'kv' || type === 'generic')
      .flatMap(([name, engine]) => mountOf(segmentsOf(name), engine) ?? []);
  });
}

function mountOf(path: readonly string[], { type, options }: Readonly<Record<string, unknown>>): Mount | undefined {
  if (type !== 'kv' && type !== 'generic' && type !== 'cubbyhole') return undefined;
  const version = (options as { version?: unknown } | null | undefined)?.version;
  return { path, version: version === '2' ? 2 : 1 };
}

function remembering(ask: (signal: AbortSignal) => Promise<readonly Mount[]>): Mounts {
  let known: readonly Mount[] | undefined;
  return { all: async (signal) => (known ??= await ask(signal)) };
}

export function dataOf(body: unknown): Readonly<Record<string, unknown>> {
  const data = (body as { data?: unknown } | undefined)?.data;
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
}
