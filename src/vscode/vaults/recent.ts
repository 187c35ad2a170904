import type { Memento } from 'vscode';

/** Which secrets were used last, by their ids: no name and no value. */
export interface Recent {
  used(vaultId: string, entryId: string): Promise<void>;
  /** How lately one was used: higher is later, 0 never. */
  order(): Promise<(vaultId: string, entryId: string) => number>;
}

const KEY = 'strongroom.recentSecrets';
const MOST = 100;

export function recentIn(state: Memento): Recent {
  const list = (): readonly string[] => {
    const kept: unknown = state.get(KEY);
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  };
  return {
    used: async (vaultId, entryId) => {
      const name = nameOf(vaultId, entryId);
      await state.update(KEY, [name, ...list().filter((one) => one !== name)].slice(0, MOST));
    },
    order: () => {
      const places = new Map(list().map((name, index) => [name, MOST - index]));
      return Promise.resolve((vaultId, entryId) => places.get(nameOf(vaultId, entryId)) ?? 0);
    },
  };
}

/** A hash would hide nothing: an id is told to nobody, and names stay in the service. */
function nameOf(vaultId: string, entryId: string): string {
  return `${vaultId} ${entryId}`;
}
