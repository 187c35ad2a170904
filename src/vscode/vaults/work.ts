import { connectVault, duplicateConnection, editConnection } from './commands/connect';
import { copyToVault } from './commands/copy-to-vault';
import { searchVaults } from './search';

/** Commands whose code is a bundle of its own, loaded at their first use, so that the window need not wait for it. */
export const work = { connectVault, copyToVault, duplicateConnection, editConnection, searchVaults };
