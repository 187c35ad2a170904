import { open } from 'node:fs/promises';
import type { Ciphers } from '../../core/pem/convert/ciphers';
import { nodeCiphers } from './node-ciphers';

/** What conversions need of a host that has Node; in the web there is none, and they are not offered. */
export interface PemHost {
  readonly ciphers: Ciphers;
  /** Makes a file for its owner alone; throws the system's EEXIST where something stands there. */
  writePrivate(file: string, text: string): Promise<void>;
}

export const nodeHost: PemHost = {
  ciphers: nodeCiphers,
  async writePrivate(file, text) {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  },
};
