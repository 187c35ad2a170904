import * as vscode from 'vscode';
import { describeAction, describeKey } from '../../core/key-policy/help/describe';
import { offersAt, type Offer } from '../../core/key-policy/help/offers';
import { slotAt, type Slot, type SlotKind } from '../../core/key-policy/help/slots';
import { readPolicy, type KeyPolicy } from '../../core/key-policy/model';
import type { Message } from '../../core/message';
import { createLineIndex } from '../../core/text/line-index';
import { toRange } from '../editor/positions';
import { localized } from '../show-problem';
import { policiesOf } from './access-document';

const LANGUAGES = ['json', 'jsonc', 'yaml', 'terraform'].map((language) => ({ language }));

const KINDS: Readonly<Partial<Record<SlotKind, vscode.CompletionItemKind>>> = {
  action: vscode.CompletionItemKind.Function,
  'condition-key': vscode.CompletionItemKind.Property,
  operator: vscode.CompletionItemKind.Operator,
  principal: vscode.CompletionItemKind.User,
  service: vscode.CompletionItemKind.User,
  statement: vscode.CompletionItemKind.Snippet,
};

/** Completion of actions, principals, condition keys, operators and values in key policies, and what they mean. */
export function registerWritingHelp(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      LANGUAGES,
      { provideCompletionItems: (document, position) => complete(document, position) },
      '"',
      ':',
    ),
    vscode.languages.registerHoverProvider(LANGUAGES, {
      provideHover: (document, position) => hover(document, position),
    }),
  );
}

/** Undefined in other texts, told without parsing them. */
function slotOf(document: vscode.TextDocument, position: vscode.Position): Slot | undefined {
  const text = document.getText();
  if (text.length > MOST || !/kms|"Statement"/i.test(text)) return undefined;
  return slotAt(text, document.uri.path, document.offsetAt(position), document.languageId);
}

/** Longer texts are no key policies, nor templates that a person writes by hand. */
const MOST = 1_000_000;

function complete(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const slot = slotOf(document, position);
  if (slot === undefined) return [];
  const [own, ...more] = policiesOf(document).map(({ policy }) => policy);
  const others = slot.kind === 'principal' ? [...more, ...openPolicies(document)] : [];
  const range = toRange(createLineIndex(document.getText()), slot.span);
  return offersAt(slot, own ?? readPolicy(undefined), others).map((offer, i) => item(offer, i, slot.kind, range));
}

function item(offer: Offer, i: number, kind: SlotKind, range: vscode.Range): vscode.CompletionItem {
  const label = offer.label === undefined ? offer.text.replace(/\$\{\d+:([^}]*)\}/g, '$1') : localized(offer.label);
  const made = new vscode.CompletionItem(label, KINDS[kind] ?? vscode.CompletionItemKind.Value);
  made.insertText = offer.snippet ? new vscode.SnippetString(offer.text) : offer.text;
  made.range = range;
  made.filterText = offer.label === undefined ? label : `${label} ${offer.text}`;
  made.sortText = String(i).padStart(4, '0');
  if (offer.help.length > 0) made.documentation = markdown(offer.help);
  return made;
}

/** Those of other editors; reading the workspace's files would make typing wait. */
function openPolicies(document: vscode.TextDocument): readonly KeyPolicy[] {
  return vscode.workspace.textDocuments
    .filter((other) => other !== document && /json|yaml|terraform/.test(other.languageId))
    .slice(0, 20)
    .flatMap((other) => policiesOf(other).map(({ policy }) => policy));
}

function hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const slot = slotOf(document, position);
  const help =
    slot?.kind === 'action' ? describeAction(slot.text) : slot?.kind === 'condition-key' ? describeKey(slot.text) : [];
  if (slot === undefined || help.length === 0) return undefined;
  return new vscode.Hover(markdown(help), toRange(createLineIndex(document.getText()), slot.span));
}

/** A paragraph for each sentence, as plain text. */
function markdown(sentences: readonly Message[]): vscode.MarkdownString {
  const paragraphs = sentences.map((sentence) => localized(sentence).replace(/[\\`*_{}[\]()#+\-!<>|~$@]/g, '\\$&'));
  return new vscode.MarkdownString(paragraphs.join('\n\n'));
}
