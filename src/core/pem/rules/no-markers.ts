import { message, shown } from '../../message';
import { readBody } from '../body';
import { contentKind } from '../content';
import { isWholeDer } from '../damage';
import { labelOf } from '../labels';
import type { PemRule } from '../rule';
import { beginLine, endLine } from '../write';

/** A PEM file that holds the data alone. */
export const noMarkers: PemRule = {
  info: {
    id: 'pem/no-markers',
    severity: 'error',
    title: message('BEGIN and END lines missing'),
    description: message(
      'The file holds the Base64 of a key or a certificate without the lines around it. Readers of PEM look for the BEGIN line and find none.',
    ),
    remedy: message('Put the BEGIN and the END line around the data.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-2'],
  },
  *check({ text, blocks, place, newline }) {
    if (place !== 'file' || blocks.length > 0 || !/^[A-Za-z0-9+/=\s]{20,}$/.test(text)) return;
    const { base64, bytes, data } = readBody(text, { start: 0, end: text.length });
    const kind = contentKind(bytes);
    const label = kind && labelOf(kind);
    const [first] = data;
    const last = data.at(-1);
    if (label === undefined || first === undefined || last === undefined) return;
    const lines = base64.match(/.{1,64}/g) ?? [];
    yield {
      span: first.span,
      message: message('Put the lines {0} and {1} around this data.', shown(beginLine(label)), shown(endLine(label))),
      ...(isWholeDer(base64) && {
        fix: {
          title: message('Put BEGIN and END lines around it'),
          span: { start: first.span.start, end: last.span.end },
          text: [beginLine(label), ...lines, endLine(label)].join(newline),
          safe: true,
        },
      }),
    };
  },
};
