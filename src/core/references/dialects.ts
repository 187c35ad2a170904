import type { DialectSyntax, FoundReferences } from './dialect';
import type { Dialect, ReferenceTarget } from './reference';
import { strongroomSyntax } from './strongroom';
import { workatoAgentSyntax } from './workato-agent';
import { workatoCloudSyntax } from './workato-cloud';

const DIALECTS: Readonly<Record<Dialect, DialectSyntax>> = {
  strongroom: strongroomSyntax,
  'workato-cloud': workatoCloudSyntax,
  'workato-agent': workatoAgentSyntax,
};

/**
 * The references of our own and Workato's cloud syntax in a text, in order, and what was meant as one and is none.
 * Takes time linear in the text. An agent's references are told by their document: `agentReferences`.
 */
export function findReferences(text: string): FoundReferences {
  const found = Object.values(DIALECTS).map((dialect) => dialect.find(text));
  return {
    references: found.flatMap(({ references }) => references).sort((a, b) => a.span.start - b.span.start),
    faults: found.flatMap(({ faults }) => faults).sort((a, b) => a.span.start - b.span.start),
  };
}

/**
 * The text of a reference, undecorated: quoting for the place where it goes is the caller's, but for `workato-agent`,
 * whose text replaces a whole YAML value. Undefined where the dialect cannot say this target; `provider` is the service
 * that keeps the secret (a KeePass vault has no form in Workato's syntax).
 */
export function printReference(dialect: Dialect, target: ReferenceTarget, provider?: string): string | undefined {
  return DIALECTS[dialect].print(target, provider);
}
