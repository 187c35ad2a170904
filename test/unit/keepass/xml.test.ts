import { strict as assert } from 'node:assert';
import { DOMParser } from '@xmldom/xmldom';
import { createXml, parseXml, serializeXml, type XmlElement } from '../../../src/providers/keepass/xml';

/** What two readers must agree on: names, attributes, texts. */
interface Plain {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly Plain[] | string;
}

function plain(element: XmlElement): Plain {
  const { tagName, childNodes, textContent } = element;
  const content = childNodes.length > 0 ? childNodes.map(plain) : textContent;
  return { name: tagName, attributes: Object.fromEntries(element.attributeEntries()), content };
}

function ofDom(element: Element): Plain {
  const children = Array.from(element.childNodes).filter((node) => node.nodeType === 1) as Element[];
  const attributes = Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));
  return {
    name: element.tagName,
    attributes,
    content: children.length > 0 ? children.map(ofDom) : element.textContent,
  };
}

describe('XML of vaults', () => {
  const texts = [
    '<a/>',
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- <b> -->\n<a x="1" y=\'&lt;"&#65;\'>\n  <b />\n  <c>d</c>\n</a>\n<!-- end -->',
    '<KeePassFile><Root><Entry><String><Key>Title</Key><Value Protected="True">a&amp;b &#x65E5;本 😀</Value></String></Entry></Root></KeePassFile>',
    '<a> \t\n<b>  </b></a>',
    '<a><![CDATA[<b> & ]] ]]></a>',
    '<a>1 &gt; 0 &quot;&apos;</a>',
    '<Ключ><値 属性="x">y</値></Ключ>',
  ];

  it('is read as a whole DOM reads it', () => {
    for (const text of texts) {
      const dom = new DOMParser().parseFromString(text.replace('\uFEFF', ''), 'application/xml');
      assert.deepEqual(plain(parseXml(text).documentElement), ofDom(dom.documentElement), text);
    }
  });

  it('is the same after it was written, whatever its characters', () => {
    const made = createXml('a');
    for (const text of ['', ' ', 'a\r\nb\rc\nd\te', '<&>"\'', ']]>', '😀日本', '&amp;']) {
      const child = made.documentElement.appendChild(made.documentElement.createElement('b'));
      child.textContent = text;
      child.setAttribute('x', text);
    }
    const written = serializeXml(made);
    assert.deepEqual(plain(parseXml(written).documentElement), plain(made.documentElement));
    const strict = new DOMParser().parseFromString(written, 'application/xml');
    assert.deepEqual(ofDom(strict.documentElement), plain(made.documentElement));
    assert.ok(!written.includes('\r'));
  });

  it('holds no character that no reader of XML takes, by its number neither', () => {
    const { documentElement } = parseXml('<a>x&#27;&#x0;&#xFFFF;&#9;&#x1F600;y</a>');
    assert.equal(documentElement.textContent, 'x\t😀y');
  });

  it('is refused where it is cut off or is none', () => {
    const [, whole = '', deep = ''] = texts;
    const cut = Array.from({ length: deep.length - 1 }, (_, end) => deep.slice(0, end));
    const wrong = [
      '',
      'a',
      '<',
      '<a',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      '<a>&nope;</a>',
      '<a>&constructor;</a>',
      '<!DOCTYPE a><a/>',
      '<a x=1/>',
      '<a/>b',
    ];
    for (const text of [...cut, ...wrong, whole.slice(0, -30)])
      assert.throws(() => parseXml(text), { code: 'FileCorrupt' }, text);
  });
});
