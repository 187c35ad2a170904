import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { callerName, parseCaller, type Caller } from '../../src/core/key-policy/access/caller';
import { contextOf } from '../../src/core/key-policy/access/context';
import { evaluate, type Decision } from '../../src/core/key-policy/access/evaluate';
import { likelyAccount } from '../../src/core/key-policy/accounts';
import { hasNoEffectInKeyPolicy, KMS_ACTIONS } from '../../src/core/key-policy/data/actions';
import { readPolicyJson } from '../../src/core/key-policy/json';
import { readPolicy, type KeyPolicy } from '../../src/core/key-policy/model';
import type { Sample } from './corpus';

interface Simulated {
  readonly resultType: string;
  readonly overallResult?: string;
  readonly errors?: { readonly message: string };
}
type RunSimulation = (simulation: object, options: object) => Promise<Simulated>;

interface Asked {
  readonly sample: Sample;
  readonly caller: Caller;
  readonly action: string;
  readonly iam: boolean;
}

/** What both say to one question. */
export interface Answer extends Asked {
  readonly ours: boolean;
  readonly theirs: boolean;
  readonly decision: Decision;
}

const CARRIED = [
  'kms:CallerAccount',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalType',
  'aws:username',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
];

/**
 * Puts one question to both for each principal that a policy names, an unnamed user of its account and a stranger, for
 * every action, once with IAM policies that allow all of KMS and once without any.
 */
export async function askBoth(modules: string, samples: readonly Sample[]): Promise<readonly Answer[]> {
  const entry = pathToFileURL(join(modules, '@cloud-copilot/iam-simulate/dist/esm/index.js')).href;
  const { runSimulation } = (await import(entry)) as { runSimulation: RunSimulation };
  const answers: Answer[] = [];
  for (const sample of samples) {
    if (sample.json === undefined) continue;
    const policy = readPolicy(readPolicyJson(sample.text).root);
    const account = likelyAccount(policy) ?? '999988887777';
    for (const caller of callersOf(policy, account)) {
      for (const action of KMS_ACTIONS) {
        for (const iam of [true, false]) {
          const answer = await ask(runSimulation, policy, account, { sample, caller, action, iam });
          if (answer) answers.push(answer);
        }
      }
    }
  }
  return answers;
}

function callersOf({ statements }: KeyPolicy, account: string): readonly Caller[] {
  const named = statements.flatMap(({ principals, notPrincipals }) =>
    [...principals, ...notPrincipals].flatMap(({ type, text }) =>
      text !== undefined && (type === 'AWS' || type === 'Service') ? [text] : [],
    ),
  );
  const texts = new Set([
    ...named,
    `arn:aws:iam::${account}:user/somebody`,
    `arn:aws:sts::${account}:assumed-role/Someone/session`,
    'arn:aws:iam::210987654321:role/Stranger',
  ]);
  return [...texts].flatMap((text) => parseCaller(text) ?? []);
}

async function ask(
  runSimulation: RunSimulation,
  policy: KeyPolicy,
  account: string,
  asked: Asked,
): Promise<Answer | undefined> {
  const { sample, caller, action, iam } = asked;
  const arn = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const context = contextOf(caller, new Map(), true);
  const decision = evaluate(policy, { caller, action: `kms:${action}`, context }, { account, arn });
  const simulated = await runSimulation(
    {
      request: {
        principal: caller.kind === 'account' ? `arn:aws:iam::${caller.account}:root` : callerName(caller),
        action: `kms:${action}`,
        resource: {
          resource: hasNoEffectInKeyPolicy(action) && action !== 'RetireGrant' ? '*' : arn,
          accountId: account,
        },
        contextVariables: Object.fromEntries(
          CARRIED.flatMap((key) => {
            const values = context(key);
            return typeof values === 'string' ? [] : [[key, values[0]]];
          }),
        ),
      },
      identityPolicies: iam && caller.kind !== 'service' ? [{ name: 'all', policy: ALL }] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: sample.json,
    },
    {},
  );
  // It refuses policies and actions that its own tables do not have.
  if (simulated.resultType === 'error') return undefined;
  const ours = decision.verdict === 'allowed' && (!decision.needsIam || (iam && caller.kind !== 'service'));
  return { ...asked, ours, theirs: simulated.overallResult === 'Allowed', decision };
}

const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] };

/** Why both may differ; undefined where there is no good reason. */
export function explainAnswer({ ours, action, decision }: Answer): string | undefined {
  if (!ours && decision.reason === 'no-effect')
    return 'the action is not about one key: no key policy grants it, IAM policies or grants alone do';
  if (!ours && decision.reason === 'other-account')
    return 'AWS KMS does not let another account do this, whatever both policies say';
  if (
    !ours &&
    decision.verdict === 'unknown' &&
    decision.statements.some(({ notPrincipals }) => notPrincipals.length > 0)
  )
    return 'a Deny spares a role by NotPrincipal without its account; AWS warns that it may deny it all the same';
  if (ours && action === 'SynchronizeMultiRegionKey')
    return 'its table says that requests of this action, which AWS itself makes, carry no kms:CallerAccount';
  return undefined;
}
