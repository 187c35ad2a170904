import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format';
import type { ParsedDocument } from '../../core/documents/document';
import { valueAt } from '../../core/documents/locate';
import { parseDocument } from '../../core/documents/parse';
import type { Finding } from '../../core/finding';
import { secret } from '../../core/secret';
import type { Secret } from '../../core/secret';
import { sourceSpan } from '../../core/text/decoded';
import type { Span } from '../../core/text/span';
import { meaningAt, occurrencesOf } from '../../service/occurrences';
import type { Linting } from './linting';
import type { Targets } from './replace-places';
import type { ProjectConfigs } from './project-configs';

/** The value a person is about to store, and where it stood when they said so. */
export interface CapturedValue {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly path: string;
  readonly span: Span;
  readonly finding?: Finding;
  readonly value: Secret;
}

/** The finding at `range`, else the selected text, without the quotes around it; undefined where there is neither. */
export async function captureValue(
  document: vscode.TextDocument,
  range: vscode.Range,
  linting: Linting,
  configs: ProjectConfigs,
): Promise<CapturedValue | undefined> {
  const version = document.version;
  const text = document.getText();
  const at: Span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const judged = await linting.judge(document);
  // Of a document that changed meanwhile the place means another text; the value is then what stood there.
  const finding = (judged?.version === version ? judged.findings : []).find(
    ({ credential, span }) => credential !== undefined && span.start <= at.end && at.start <= span.end,
  );
  const { path } = await configs.of(document.uri);
  if (finding !== undefined && judged !== undefined) {
    const span = wholeBlock(judged.document, judged.text, finding.span);
    const value = secret(meaningAt(judged.text, judged.document, span));
    return { document, version: judged.version, path, span, finding, value };
  }
  if (at.start === at.end) return undefined;
  const parsed = parseDocument(formatOf(path, document.languageId), text);
  const whole = parsed.values.find(({ literal }) => literal.whole.start === at.start && literal.whole.end === at.end);
  const span = whole?.literal.content ?? at;
  return { document, version, path, span, value: secret(meaningAt(text, parsed, span)) };
}

/** Of a value that is one PEM block and space around it the whole, so that what programs read is what is stored. */
function wholeBlock(document: ParsedDocument, text: string, span: Span): Span {
  const decoded = valueAt(document, span)?.literal.decoded;
  const meaning = meaningAt(text, document, span);
  if (decoded === undefined || !meaning.startsWith('-----BEGIN ') || decoded.text.trim() !== meaning) return span;
  return sourceSpan(decoded, { start: 0, end: decoded.text.length });
}

/** The captured place as the text is now: where it was, else the nearest place that holds the value. */
export async function findAgain(captured: CapturedValue, linting: Linting): Promise<Targets | undefined> {
  const { path, span, value } = captured;
  const document = await current(captured.document);
  if (document === undefined) return undefined;
  if (document === captured.document && document.version === captured.version)
    return { document, version: document.version, path, spans: [span] };
  const judged = await linting.judge(document);
  if (judged === undefined) return undefined;
  const [nearest] = occurrencesOf(judged.text, judged, value.reveal()).toSorted(
    (a, b) => Math.abs(a.start - span.start) - Math.abs(b.start - span.start),
  );
  return nearest === undefined ? undefined : { document, version: judged.version, path, spans: [nearest] };
}

/** A document that was closed meanwhile is opened anew; undefined where it is gone. */
async function current(document: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
  if (!document.isClosed) return document;
  if (document.isUntitled) return undefined;
  return vscode.workspace.openTextDocument(document.uri).then(
    (again) => again,
    () => undefined,
  );
}
