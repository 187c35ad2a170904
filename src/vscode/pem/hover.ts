import * as vscode from 'vscode';
import type { BlockFacts } from '../../core/pem/describe/facts';
import { factsOfBlock } from '../../core/pem/describe/facts';
import { factRows, kindSentence } from '../../core/pem/describe/sentences';
import { createLineIndex } from '../../core/text/line-index';
import type { Linting } from '../editor/linting';
import { toRange } from '../editor/positions';
import { localized } from '../show-problem';
import { placedBlocks } from './blocks-at';

/** What a block is, wherever it stands; never anything private. */
export function registerHover(linting: Linting): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { pattern: '**' },
    {
      async provideHover(document, position, token) {
        const judged = await linting.judge(document);
        if (judged === undefined || judged.version !== document.version || token.isCancellationRequested)
          return undefined;
        const offset = document.offsetAt(position);
        const found = placedBlocks(judged.document, judged.text, judged.project.path).find(
          ({ span }) => span.start <= offset && offset < span.end,
        );
        if (found === undefined) return undefined;
        const facts = factsOfBlock(found.block, found.place.context.blocks);
        return new vscode.Hover(factsText(facts), toRange(createLineIndex(judged.text), found.span));
      },
    },
  );
}

/** Everything is put in as text: names in certificates are written by strangers. */
function factsText(facts: BlockFacts): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendMarkdown('**').appendText(localized(kindSentence(facts)));
  text.appendMarkdown('**\n');
  for (const { name, text: value } of factRows(facts, Date.now())) {
    const shown = typeof value === 'string' ? value : localized(value);
    text.appendMarkdown('\n- ').appendText(`${localized(name)}: ${shown}`);
  }
  return text;
}
