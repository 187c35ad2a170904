import { strict as assert } from 'node:assert';
import type { DocumentValue, Format, ParsedDocument } from '../../../src/core/documents/document';
import { parseDocument } from '../../../src/core/documents/parse';
import { verbatim } from '../../../src/core/text/decoded';

export function json(value: unknown): ParsedDocument {
  return parseDocument('json', JSON.stringify(value, null, 2));
}

/** A document of a format with these values, whatever its text. */
export function documentOf(format: Format, values: readonly (readonly [path: string, text: string])[]): ParsedDocument {
  return {
    format,
    values: values.map(([path, text]) => {
      const span = { start: 0, end: text.length };
      return {
        path: path.split('.'),
        kind: 'value',
        literal: { syntax: 'raw', whole: span, content: span, decoded: verbatim(text, span) },
      };
    }),
    comments: [],
    faults: [],
  };
}

export function valueOf(document: ParsedDocument, path: string): DocumentValue {
  const found = document.values.find((value) => value.path.join('.') === path);
  assert.ok(found, `no value at ${path}`);
  return found;
}

/** A recipe as an export has it, cut down. */
export const RECIPE = {
  name: 'Sync orders',
  version: 3,
  code: {
    number: 0,
    provider: 'clock',
    keyword: 'trigger',
    block: [
      {
        number: 1,
        provider: 'rest__connector_2100009826_1779813258',
        keyword: 'action',
        input: {
          request: { headers: [{ name: 'Authorization', value: 'Bearer abcdef' }], Authorization: 'Bearer abcdef' },
          client_secret: '#{_dp(\'{"pill_type":"output","path":["a}"]}\')}',
          key: '=_dp(\'{"pill_type":"output"}\').strip',
          schema: '[{"name":"password","control_type":"password"}]',
          password: '{{workato:sm:airtable-api}}',
        },
        extended_input_schema: [{ name: 'api_key', label: 'API key', default: 'none' }],
      },
    ],
  },
  config: [{ keyword: 'application', provider: 'rest', account_id: null }],
};
