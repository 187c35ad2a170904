import { authentication } from 'vscode';
import { secret } from '../../core/secret';
import type { DriverPorts } from '../../providers/driver';

/**
 * A token of VS Code's own Microsoft session, undefined where there is none: a person is asked to sign in only where no session can be had quietly.
 * National clouds have a provider of their own.
 */
export const microsoftToken: NonNullable<DriverPorts['microsoftToken']> = async ({ scopes, tenant }) => {
  const wanted = [...scopes, ...(tenant === undefined ? [] : [`VSCODE_TENANT:${tenant}`])];
  const global = scopes.every((scope) => /^https:\/\/[\w.]+\.azure\.net\//.test(scope));
  const provider = global ? 'microsoft' : 'microsoft-sovereign-cloud';
  const quiet = await authentication.getSession(provider, wanted, { silent: true });
  // It rejects where the person leaves the sign-in.
  const session =
    quiet ??
    (await Promise.resolve(authentication.getSession(provider, wanted, { createIfNone: true })).catch(() => undefined));
  return session && secret(session.accessToken);
};
