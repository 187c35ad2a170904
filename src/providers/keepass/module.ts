import { open as openFile } from 'node:fs/promises';
import { message, shown } from '../../core/message';
import { createFile } from '../../files/replace';
import type { DriverModule, DriverPorts, ProblemKind, VaultFiles } from '../driver';
import { isProblem, problem } from '../errors';
import { driverOver, rawKey } from './adapter';
import type { RawKey, VaultHost } from './host';
import { newKeyFile } from './key-file';
import { creationProblem, problemFrom } from './problems';

const SIGNATURE = [0x9aa2d903, 0xb54bfb67] as const;

/** The driver's module over a host, which is a thread in the product and may be the same thread in tests. */
export function moduleOver(host: VaultHost): DriverModule & { readonly files: VaultFiles } {
  return {
    kindOf,
    open: async (vault, ports, signal) => {
      const key = await givenKey(ports, vault.location['keyFile']);
      if (key.passphrase === undefined && key.keyFile === undefined) {
        throw problem('signed-out', message('The vault {0} is locked.', shown(vault.name)));
      }
      const [change, end] = [createEvent(), createEvent()];
      const events = { changed: change.fire, ended: end.fire };
      const session = await host.open(vault.location['file'] ?? '', key, signal, events);
      const driver = driverOver(session, kindOf, await session.keepsDeleted());
      return { ...driver, onDidChange: change.on, onDidEnd: end.on };
    },
    files: {
      create: (file, name, key, signal) => host.create(file, name, rawKey(key), signal),
      recognise,
      createKeyFile: async (file) => {
        try {
          await createFile(file, newKeyFile());
        } catch (error) {
          throw creationProblem(error, file);
        }
      },
    },
  };
}

function createEvent() {
  const listeners = new Set<() => void>();
  return {
    fire: (): void => listeners.forEach((listener) => listener()),
    on: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

/** The driver throws Problems alone: what it says of a file no table of codes could. */
function kindOf(error: unknown): ProblemKind {
  return isProblem(error) ? error.kind : 'unknown';
}

/** The key file of the last unlock serves where none was given. */
async function givenKey(ports: DriverPorts, last: string | undefined): Promise<RawKey> {
  const passphrase = await ports.credential('passphrase');
  const keyFile = (await ports.credential('key-file'))?.reveal() ?? last;
  return rawKey({ ...(passphrase && { passphrase }), ...(keyFile !== undefined && { keyFile }) });
}

async function recognise(file: string): Promise<void> {
  try {
    const handle = await openFile(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
      const signed = bytesRead === 8 && SIGNATURE.every((word, index) => buffer.readUInt32LE(4 * index) === word);
      if (!signed) throw Object.assign(new Error('No KDBX signature.'), { code: 'BadSignature' });
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw problemFrom(error, file, false);
  }
}
