import type { DriverModule, VaultFiles } from '../driver';
import { moduleOver } from './module';
import { inThread } from './thread';

const module = moduleOver(inThread);

/** Opens the KDBX file (4 or 3.1) at `location.file`, in a thread of its own. Throws Problems alone. */
export const open: DriverModule['open'] = (vault, ports, signal) => module.open(vault, ports, signal);

export const kindOf: DriverModule['kindOf'] = (error) => module.kindOf(error);

export const files: VaultFiles = module.files;
