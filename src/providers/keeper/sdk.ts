import { createRequire } from 'node:module';
import type * as Sdk from '@keeper-security/secrets-manager-core';

/** Set by the build to the file beside the driver's that holds the SDK. */
declare const STRONGROOM_KEEPER_SDK: string | undefined;

export type KeeperSdk = typeof Sdk;

/**
 * An SDK of its own for one connection: it keeps its keys in one map for the whole module, under the same names for
 * every application, so that two connections of one instance would sign and decrypt with each other's.
 */
export function freshSdk(): KeeperSdk {
  const from = createRequire(__filename);
  const name =
    typeof STRONGROOM_KEEPER_SDK === 'string' ? STRONGROOM_KEEPER_SDK : '@keeper-security/secrets-manager-core';
  const file = from.resolve(name);
  Reflect.deleteProperty(from.cache, file);
  const fresh = from(file) as KeeperSdk;
  Reflect.deleteProperty(from.cache, file);
  return fresh;
}
