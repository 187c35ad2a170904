import type { Message } from '../../message';

/** A value that a person gives to a template; several are separated by commas. */
export interface Variable {
  readonly name: string;
  readonly prompt: Message;
  /** What is taken when nothing is given; without it a value is needed. */
  readonly standard?: string;
  readonly placeholder: string;
  readonly several: boolean;
  /** What is wrong with one of the values. */
  readonly fault: (value: string) => Message | undefined;
}

/** The values of a template's variables, checked. */
export interface Values {
  one(name: string): string;
  all(name: string): readonly string[];
}

export interface GeneratedStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What a key must be for the policy; the properties of CloudFormation. */
export interface KeyProperties {
  readonly KeySpec?: string;
  readonly KeyUsage?: string;
  readonly EnableKeyRotation?: true;
  readonly MultiRegion?: true;
}

/** What a template says of its policy; the tests hold the evaluator to it. */
export interface AccessPromise {
  /** A principal: an ARN or an account. */
  readonly who: string;
  /** Without `kms:`. */
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
  /** Condition keys that the requests carry; of all others nothing is known. */
  readonly when?: Readonly<Record<string, string>>;
}

/** A row of the table in `templates.ts`. */
export interface PolicyTemplate {
  readonly id: string;
  readonly title: Message;
  readonly detail: Message;
  /** The policy's `Id`, where a guide names one. */
  readonly policyId?: string;
  readonly variables: readonly Variable[];
  readonly key: KeyProperties;
  readonly statements: (values: Values) => readonly GeneratedStatement[];
  readonly promises: (values: Values) => readonly AccessPromise[];
}
