/**
 * The most a bundle may weigh, in KiB; held by test/unit/budget.test.ts. What the window waits for is `extension.cjs`;
 * the three with the engine are read after it or in a process of their own, and hold some hundred rules with their
 * sentences. Those of providers are promises of the README.
 */
export const BUDGETS: Readonly<Record<string, number>> = {
  'extension.cjs': 200,
  'editor.cjs': 600,
  'vault-work.cjs': 150,
  'web.cjs': 600,
  'cli.cjs': 600,
  'providers/keepass.cjs': 20,
  'providers/keepass-worker.cjs': 220,
  'providers/aws-secrets-manager.cjs': 380,
  'providers/aws-kms.cjs': 420,
  'providers/azure-key-vault.cjs': 160,
  'providers/azure-key-vault-identity.cjs': 440,
  'providers/hashicorp-vault.cjs': 40,
  'providers/keeper.cjs': 40,
  'providers/keeper-sdk.cjs': 60,
};

/** What a provider loads at its first use, at most, in KiB. */
export function loadedBy(provider: string): number {
  const own = new RegExp(`^providers/${provider}(-[a-z]+)?\\.cjs$`);
  return Object.entries(BUDGETS)
    .filter(([file]) => own.test(file))
    .reduce((sum, [, size]) => sum + size, 0);
}
