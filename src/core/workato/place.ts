import type { DocumentValue } from '../documents/document';
import { isReference } from '../references/is-reference';
import { isFormula, isPill } from './expression';
import type { WorkatoFile, WorkatoFileKind } from './file';

/** What stands at a place of a Workato file, and whether Workato puts a secret in for `{{workato:sm:…}}` there. */
export interface Place {
  readonly kind: 'literal' | 'pill' | 'formula' | 'schema' | 'reference';
  /** `unknown`: Workato's documentation does not say. */
  readonly resolves: 'yes' | 'no' | 'unknown';
}

const RESOLVES: Readonly<Record<WorkatoFileKind, Place['resolves']>> = {
  'connection-input': 'yes',
  connection: 'yes',
  recipe: 'unknown',
  properties: 'unknown',
  'lookup-table': 'unknown',
  'other-export': 'unknown',
  'agent-config': 'no',
  connector: 'no',
  'connector-settings': 'no',
  'account-properties': 'no',
};

export function placeOf(file: WorkatoFile, value: DocumentValue): Place {
  const text = value.literal.decoded.text;
  const resolves = RESOLVES[file.kind];
  if (file.kind === 'recipe' && isSchemaPath(value.path)) return { kind: 'schema', resolves: 'no' };
  if (isReference(text) && !text.trim().startsWith('#{')) return { kind: 'reference', resolves };
  if (file.kind === 'connector') return { kind: 'literal', resolves };
  if (isPill(text)) return { kind: 'pill', resolves };
  return { kind: isFormula(text) ? 'formula' : 'literal', resolves };
}

const SCHEMA_KEY = /^(?:\w*schema(?:_json)?|toggleCfg|dynamicPickListSelection|visible_config_fields|pick_list)$/;

/** True for a path of a recipe that leads to the description of fields (their names, labels, types), not to values. */
export function isSchemaPath(path: readonly (string | number)[]): boolean {
  return path.some(
    (key, index) =>
      (typeof key === 'string' && SCHEMA_KEY.test(key)) ||
      // A custom action keeps its answer's schema as JSON under `output`.
      (key === 'output' && path[index - 1] === 'input' && typeof path[index + 1] === 'number'),
  );
}
