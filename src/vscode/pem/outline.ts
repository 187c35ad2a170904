import * as vscode from 'vscode';
import { readBlocks } from '../../core/pem/blocks';
import { titleOf } from '../../core/pem/describe/facts';
import { kindOf, kindSentence } from '../../core/pem/describe/sentences';
import { createLineIndex } from '../../core/text/line-index';
import { toRange } from '../editor/positions';
import { localized } from '../show-problem';

const PEM: vscode.DocumentSelector = { language: 'pem' };

/** The blocks of a PEM file in the outline, and as regions that fold. */
export function registerOutline(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(PEM, { provideDocumentSymbols: symbolsOf }),
    vscode.languages.registerFoldingRangeProvider(PEM, {
      provideFoldingRanges: (document) =>
        symbolsOf(document)
          .filter(({ range }) => range.end.line > range.start.line)
          .map(({ range }) => new vscode.FoldingRange(range.start.line, range.end.line)),
    }),
  );
}

function symbolsOf(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  const text = document.getText();
  const index = createLineIndex(text);
  return readBlocks(text).map((block) => {
    const kind = localized(kindSentence(kindOf(block)));
    const title = titleOf(block);
    const marker = block.begin ?? block.end;
    return new vscode.DocumentSymbol(
      title ?? kind,
      title === undefined ? '' : kind,
      block.label.endsWith('CERTIFICATE') ? vscode.SymbolKind.Object : vscode.SymbolKind.Key,
      toRange(index, block.span),
      toRange(index, marker?.span ?? block.span),
    );
  });
}
