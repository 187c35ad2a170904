import type { KeyMetadata } from '@aws-sdk/client-kms';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { kindOf } from '../aws-problems';
import type { Kms } from './kms';

/**
 * The names of the secrets in this region that a key encrypts, as their metadata say; undefined where one may not list
 * them. A secret without a key of its own is encrypted by AWS's, which no customer key is.
 */
export async function secretsOf(
  kms: Kms,
  { KeyId = '', Arn = '' }: KeyMetadata,
  aliases: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  let token: string | undefined;
  try {
    do {
      const command = new ListSecretsCommand({ MaxResults: 100, ...(token === undefined ? {} : { NextToken: token }) });
      const page = await kms.secrets((client, options) => client.send(command, options), signal);
      for (const { Name, KmsKeyId } of page.SecretList ?? []) {
        if (Name === undefined || KmsKeyId === undefined) continue;
        // A secret may name its key by an alias, with or without its ARN.
        if (KmsKeyId === KeyId || KmsKeyId === Arn || aliases.includes(KmsKeyId.replace(/^(arn:[^/]*:)?alias\//, ''))) {
          found.push(Name);
        }
      }
      token = page.NextToken === '' ? undefined : page.NextToken;
    } while (token !== undefined);
  } catch (error) {
    if (kindOf(error) === 'denied') return undefined;
    throw error;
  }
  return found.sort();
}
