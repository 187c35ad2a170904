import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { secret } from '../../src/core/secret';
import * as aws from '../../src/providers/aws-secrets-manager/driver';
import { openAt as openAzureAt } from '../../src/providers/azure-key-vault/driver';
import * as azure from '../../src/providers/azure-key-vault/driver';
import type { Driver, DriverModule, VaultConnection } from '../../src/providers/driver';
import * as vault from '../../src/providers/hashicorp-vault/driver';
import { openAt as openKeeperAt } from '../../src/providers/keeper/driver';
import * as keeper from '../../src/providers/keeper/driver';
import { startKeeper } from '../support/keeper/server';
import type { KeeperStandIn } from '../support/keeper/server';
import { configFor, FOLDER } from './keeper-harness';
import { ANYONE, REGION } from './aws-harness';

const never = new AbortController().signal;
const CANARY = ['hvs', 'Kq7Lw2Zx9'].join('.');
/** Never resolves (RFC 6761). */
const NOWHERE = 'strongroom.invalid';

/** Opens a service whose name or certificate is wrong; `host` is a name or a server on loopback. */
type Opening = (host: string, port: number, config: string) => Promise<Driver>;

const connection = (provider: VaultConnection['provider'], location: VaultConnection['location'], signIn?: string) => ({
  id: 't',
  name: 't',
  provider,
  location,
  ...(signIn === undefined ? {} : { signIn }),
});
const SERVICES: Readonly<Record<string, { readonly module: DriverModule; readonly open: Opening }>> = {
  'AWS Secrets Manager': {
    module: aws,
    open: async (host, port) => {
      const place = { region: REGION, endpoint: `https://${host}:${port}` };
      const given: Readonly<Record<string, string>> = { 'access-key-id': ANYONE.id, 'secret-access-key': CANARY };
      const credential = (name: string) => Promise.resolve(given[name] === undefined ? undefined : secret(given[name]));
      return aws.open(connection('aws-secrets-manager', place), { credential }, never);
    },
  },
  'HashiCorp Vault': {
    module: vault,
    open: (host, port) => {
      const place = { address: `https://${host}:${port}`, mount: 'secret' };
      const credential = () => Promise.resolve(secret(CANARY));
      return vault.open(connection('hashicorp-vault', place, 'token'), { credential }, never);
    },
  },
  'Azure Key Vault': {
    module: azure,
    open: (host, port) => {
      const ports = {
        credential: () => Promise.resolve(undefined),
        microsoftToken: () => Promise.resolve(secret(CANARY)),
      };
      const place = connection('azure-key-vault', { url: `https://${host}:${port}` }, 'session');
      return openAzureAt(place, ports, never, {});
    },
  },
  Keeper: {
    module: keeper,
    open: (host, port, config) => {
      const credential = () => Promise.resolve(secret(config));
      return openKeeperAt(connection('keeper', {}, 'config'), { credential }, never, { dial: { host, port } });
    },
  },
};

describe('a service that cannot be reached', function () {
  this.timeout(30_000);
  let stand: KeeperStandIn;
  let config = '';
  let server: Server | undefined;
  let folder: string | undefined;

  before(async () => {
    stand = await startKeeper();
    config = (await configFor(stand, stand.application(FOLDER))).reveal();
  });
  after(async () => {
    await stand.stop();
    server?.closeAllConnections();
    server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  /** The error that the first question to it meets. */
  const errorOf = async ({ open }: { readonly open: Opening }, host: string, port: number): Promise<unknown> => {
    try {
      const driver = await open(host, port, config);
      await driver.list([], undefined, never).finally(() => driver.close());
    } catch (error) {
      return error;
    }
    return assert.fail('it was reached');
  };
  const quiet = (error: unknown): void =>
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), new RegExp(CANARY.slice(4)));

  for (const [name, service] of Object.entries(SERVICES)) {
    it(`${name}: says that its name is not known`, async () => {
      const error = await errorOf(service, NOWHERE, 443);
      assert.equal(service.module.kindOf(error), 'unreachable', inspect(error));
      assert.match(`${String(error)} ${service.module.wordsOf?.(error) ?? ''}`, /ENOTFOUND|EAI_AGAIN|no vault at/);
      quiet(error);
    });

    it(`${name}: gives nothing to a server whose certificate nobody vouches for`, async function () {
      server ??= await impostor();
      if (server === undefined) return this.skip();
      asked = 0;
      const error = await errorOf(service, '127.0.0.1', (server.address() as AddressInfo).port);
      assert.equal(service.module.kindOf(error), 'unreachable', inspect(error));
      assert.match(`${String(error)} ${service.module.wordsOf?.(error) ?? ''}`, /SELF_SIGNED|CERT_|UNABLE_TO/);
      assert.equal(asked, 0);
      quiet(error);
    });
  }

  let asked = 0;
  /** With a certificate made for this run; undefined where there is no openssl to make one. */
  async function impostor(): Promise<Server | undefined> {
    folder = mkdtempSync(join(tmpdir(), 'strongroom-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
    try {
      execFileSync('openssl', [...made, ...subject], { stdio: 'ignore' });
    } catch {
      return undefined;
    }
    const own = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
      asked++;
      response.end('{}');
    });
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    return own;
  }
});
