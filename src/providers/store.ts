import type { Driver, VaultConnection } from './driver';

/**
 * A vault as everything above the drivers sees it: the driver's own methods, with its errors as `Problem`s, safe calls
 * retried, and pages kept until something is written or `refresh` is called. A failure is never kept.
 */
export interface Store extends Omit<Driver, 'kindOf'> {
  readonly vault: VaultConnection;
  /** Fires after a write, an unlock, a lock, or a change that another program made. */
  onDidChange(listener: () => void): { dispose(): void };
  refresh(): void;
}
