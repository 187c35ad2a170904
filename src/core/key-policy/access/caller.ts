/** Who makes a request. An account stands for any user or role of it of which nothing more is known. */
export type Caller =
  | { readonly kind: 'account'; readonly account: string }
  | {
      readonly kind: 'user' | 'role' | 'session' | 'federated-user';
      readonly arn: string;
      readonly account: string;
      /** Of a session the role's, without path. */
      readonly name: string;
    }
  | { readonly kind: 'service' | 'federated'; readonly name: string }
  /** A user or role of the key’s account, of which the policy does not tell which one it is. */
  | { readonly kind: 'own-account' }
  /** A user or role of any account that the policy does not name. */
  | { readonly kind: 'anyone' };

const KINDS = {
  user: 'user',
  role: 'role',
  'assumed-role': 'session',
  'federated-user': 'federated-user',
} as const;

/** The caller that an ARN, an account id, a service's name or `*` stands for; undefined where it is none of these. */
export function parseCaller(text: string): Caller | undefined {
  if (text === '*') return { kind: 'anyone' };
  const account = /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
  if (account !== undefined) return { kind: 'account', account };
  const [, of, type, rest] =
    /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(user|role|assumed-role|federated-user)\/([^\s*?]+)$/.exec(text) ?? [];
  if (of !== undefined && type !== undefined && rest !== undefined) {
    const parts = rest.split('/');
    const name = (type === 'assumed-role' ? parts[0] : parts.at(-1)) ?? '';
    return { kind: KINDS[type as keyof typeof KINDS], arn: text, account: of, name };
  }
  if (/^[a-z0-9][\w.-]*\.amazonaws\.(?:com|com\.cn|eu)$/i.test(text)) return { kind: 'service', name: text };
  if (/^arn:aws[a-z-]*:iam::\d{12}:(?:saml|oidc)-provider\//.test(text) || /^[\w-]+(?:\.[\w-]+)+$/.test(text))
    return { kind: 'federated', name: text };
  return undefined;
}

/** Undefined for services, identity providers and those of whom nothing is known. */
export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** As a person would name them in a table; the same text is the same caller. */
export function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'account':
      return caller.account;
    case 'anyone':
      return '*';
    case 'own-account':
      return 'arn:aws:iam::<account>:root';
    case 'service':
    case 'federated':
      return caller.name;
    default:
      return caller.arn;
  }
}
