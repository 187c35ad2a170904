import type { DocumentValue, ParsedDocument } from '../documents/document';
import { isJoined } from '../documents/joined';
import { sourceSpan } from '../text/decoded';
import type { NamedValue } from './named-value';

/** Names that say nothing of a value but that it is one; the name beside it or the one above tells. */
const VALUE_NAMES =
  /^(?:value|val|default|defaultvalue|default_value|initial_value|stringvalue|content|data|\$?text|#text|secretvalue)$/i;
/** What stands beside such a value and names it. */
const NAME_NAMES = /^@?(?:name|key|header|field|variable|var|env|parameter|param|property|setting|id)$/i;
/** Descriptions of fields in Workato recipes: names and labels, never values. */
const SCHEMA = /^(?:extended_(?:input|output)_schema|input_schema|output_schema|schema_json|toggle_field|pick_list)$/;

const MOST_ABOVE = 3;

/** The values of a document with the names that tell what they are; those that can be no credential are left out. */
export function namedValues(document: ParsedDocument, text: string): NamedValue[] {
  const siblings = siblingNames(document.values);
  const named: NamedValue[] = [];
  let previous: DocumentValue | undefined;
  for (const value of document.values) {
    const isContinued = previous !== undefined && isJoined(text, previous, value);
    previous = value;
    if (isContinued) continue;
    if (value.kind !== 'value' || value.literal.decoded.text.length < 3) continue;
    const key = nameOf(value, siblings);
    if (key === undefined || isFormula(value, document) || value.path.some(isSchema)) continue;
    named.push({
      key,
      above: value.path
        .slice(0, -1)
        .filter((step) => typeof step === 'string')
        .slice(-MOST_ABOVE),
      text: value.literal.decoded.text,
      isQuoted: true,
      isProse: document.format === 'text',
      spanOf: (start, end) => sourceSpan(value.literal.decoded, { start, end }),
    });
  }
  return named;
}

/** Whether a step of a path leads into the description of fields. */
export function isSchema(step: string | number): boolean {
  return typeof step === 'string' && SCHEMA.test(step);
}

function nameOf(value: DocumentValue, siblings: ReadonlyMap<string, string>): string | undefined {
  const names = value.path.filter((step) => typeof step === 'string');
  const last = names.at(-1);
  if (last === undefined || !VALUE_NAMES.test(last)) return last;
  return siblings.get(parentOf(value)) ?? names.at(-2) ?? last;
}

/** `{ "name": "Authorization", "value": … }`: of each object the name that it gives itself. */
function siblingNames(values: readonly DocumentValue[]): Map<string, string> {
  const names = new Map<string, string>();
  if (!values.some((value) => isNamed(value, VALUE_NAMES))) return names;
  for (const value of values) {
    const text = value.literal.decoded.text;
    if (isNamed(value, NAME_NAMES) && text.length < 100 && !names.has(parentOf(value)))
      names.set(parentOf(value), text);
  }
  return names;
}

function isNamed(value: DocumentValue, form: RegExp): boolean {
  const last = value.path.at(-1);
  return typeof last === 'string' && form.test(last);
}

function parentOf(value: DocumentValue): string {
  return `${value.outer?.literal.whole.start ?? -1}/${value.path.slice(0, -1).join('\u0000')}`;
}

/** A Workato formula is code in a string. */
function isFormula(value: DocumentValue, { format }: ParsedDocument): boolean {
  const text = value.literal.decoded.text;
  return (format === 'json' || format === 'jsonc') && text.startsWith('=');
}
