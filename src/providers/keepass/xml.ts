import { Consts, KdbxError } from 'kdbxweb';
import type { ProtectedValue } from 'kdbxweb';

/**
 * An element with as much of the DOM as kdbxweb asks for. A vault of some thousand entries has hundreds of thousands of
 * elements: a whole DOM took longer to make than the key took to derive.
 */
export class XmlElement {
  readonly childNodes: XmlElement[] = [];
  protectedValue: ProtectedValue | undefined;
  private attributes: Map<string, string> | undefined;
  /** Of this element alone, in front of its children. */
  text = '';

  constructor(readonly tagName: string) {}

  get textContent(): string {
    return this.childNodes.length === 0
      ? this.text
      : this.text + this.childNodes.map((one) => one.textContent).join('');
  }

  set textContent(text: string) {
    this.childNodes.length = 0;
    this.text = text;
  }

  getAttribute(name: string): string | null {
    return this.attributes?.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    (this.attributes ??= new Map()).set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes?.delete(name);
  }

  attributeEntries(): Iterable<readonly [string, string]> {
    return this.attributes ?? [];
  }

  /** Elements stand for their document too: they are made by any. */
  createElement(tagName: string): XmlElement {
    return new XmlElement(tagName);
  }

  appendChild(child: XmlElement): XmlElement {
    this.childNodes.push(child);
    return child;
  }
}

export interface XmlDocument {
  readonly documentElement: XmlElement;
}

const NAME = /[^\s/>=<"'&]+/y;
const ATTRIBUTE = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;

/** Characters are kept as they stand, line breaks too. Throws KdbxError FileCorrupt for what is no well-formed XML. */
export function parseXml(text: string): XmlDocument {
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    addText(open, text.slice(at, tag < 0 ? text.length : tag));
    if (tag < 0) break;
    const next = text[tag + 1];
    if (next === '?') at = endOf(text, '?>', tag);
    else if (next === '!') at = readMarkup(text, tag, open);
    else if (next === '/') at = closeTag(text, tag, open);
    else {
      const element = new XmlElement(match(NAME, text, tag + 1)[0]);
      at = NAME.lastIndex;
      for (let found = attributeAt(text, at); found !== null; found = attributeAt(text, at)) {
        element.setAttribute(found[1] ?? '', decoded(found[2] ?? found[3] ?? ''));
        at = ATTRIBUTE.lastIndex;
      }
      const isEmpty = match(TAG_END, text, at)[1] === '/';
      at = TAG_END.lastIndex;
      const parent = open.at(-1);
      if (parent !== undefined) parent.appendChild(element);
      else if (root === undefined) root = element;
      else throw corrupt();
      if (!isEmpty) open.push(element);
    }
  }
  if (root === undefined || open.length > 0) throw corrupt();
  return { documentElement: root };
}

function match(expression: RegExp, text: string, at: number): RegExpExecArray {
  expression.lastIndex = at;
  const found = expression.exec(text);
  if (found === null) throw corrupt();
  return found;
}

function attributeAt(text: string, at: number): RegExpExecArray | null {
  ATTRIBUTE.lastIndex = at;
  return ATTRIBUTE.exec(text);
}

function addText(open: readonly XmlElement[], source: string): void {
  if (source === '') return;
  const top = open.at(-1);
  if (top !== undefined) top.text += decoded(source);
  else if (source.trim() !== '') throw corrupt();
}

/** A comment or CDATA. Declarations of types, which no vault has, are refused. */
function readMarkup(text: string, at: number, open: readonly XmlElement[]): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4);
  const top = open.at(-1);
  if (!text.startsWith('<![CDATA[', at) || top === undefined) throw corrupt();
  const end = endOf(text, ']]>', at);
  top.text += text.slice(at + 9, end - 3);
  return end;
}

function closeTag(text: string, at: number, open: XmlElement[]): number {
  const end = endOf(text, '>', at);
  if (open.pop()?.tagName !== text.slice(at + 2, end - 1).trimEnd()) throw corrupt();
  return end;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw corrupt();
  return at + mark.length;
}

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }),
);

/** Characters that XML 1.0 cannot hold, by their number neither: no reader takes a vault with one. */
export const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function decoded(source: string): string {
  if (!source.includes('&')) return source;
  return source.replace(/&(?:#(?:x([0-9a-f]+)|(\d+))|(\w+));/gi, (_, hex?: string, decimal?: string, name = '') => {
    const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? parseInt(decimal, 10) : undefined;
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code).replace(NOT_XML, '');
    const char = NAMED.get(String(name));
    if (char === undefined) throw corrupt();
    return char;
  });
}

function corrupt(): Error {
  return new KdbxError(Consts.ErrorCodes.FileCorrupt);
}

/** Carriage returns are written so that no reader makes line feeds of them. */
export function serializeXml({ documentElement }: XmlDocument): string {
  const parts = ['<?xml version="1.0" encoding="utf-8" standalone="yes"?>'];
  write(documentElement, parts);
  return parts.join('');
}

function write(element: XmlElement, parts: string[]): void {
  const { tagName, text, childNodes } = element;
  parts.push('<', tagName);
  for (const [name, value] of element.attributeEntries())
    parts.push(
      ' ',
      name,
      '="',
      encoded(value).replace(/["\t\n]/g, (char) => `&#${char.charCodeAt(0)};`),
      '"',
    );
  if (text === '' && childNodes.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>', encoded(text));
  for (const child of childNodes) write(child, parts);
  parts.push('</', tagName, '>');
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '\r': '&#13;' };

function encoded(text: string): string {
  return /[<>&\r]/.test(text) ? text.replace(/[<>&\r]/g, (char) => ENTITIES[char] ?? char) : text;
}

/** A document of one empty element. */
export function createXml(tagName: string): XmlDocument {
  return { documentElement: new XmlElement(tagName) };
}
