import { message } from '../../message';
import type { PemRule } from '../rule';
import { writeBlock } from '../write';

/** Real line breaks where Workato wants one line. */
export const oneLine: PemRule = {
  info: {
    id: 'pem/one-line',
    severity: 'info',
    title: message('Workato wants one line'),
    description: message(
      'Workato’s guide has keys and certificates of connections in one line, with \\n written for each line break. Many connectors take real line breaks as well, since they turn \\n into them; those that do not fail with “Invalid key”.',
    ),
    remedy: message('Write the block in one line with \\n, or leave it where the connector is known to take breaks.'),
    sources: ['https://docs.workato.com/en/features/secrets-management.html'],
  },
  *check(context) {
    const kind = context.field?.workato;
    if (context.lineBreaks !== 'either' || (kind !== 'connection' && kind !== 'connection-input')) return;
    for (const block of context.blocks) {
      if (!block.begin || !block.body.lines.some((line) => line.break?.kind === 'real')) continue;
      const text = writeBlock(block, { ...context, newline: '\\n' });
      yield {
        span: block.begin.span,
        message: message('Write this in one line, with \\n for each line break, as Workato’s guide has it.'),
        ...(text !== undefined && {
          fix: { title: message('Write it in one line with \\n'), span: block.span, text, safe: false },
        }),
      };
    }
  },
};
