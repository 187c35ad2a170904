import { assertValues } from '../../support/marked';

const CASES: readonly (readonly [title: string, source: string, values: readonly string[]])[] = [
  [
    'texts under their elements',
    `<?xml version="1.0"?><settings><servers><server>\n  <label> «a&amp;b&#x41;» </label></server></servers></settings>`,
    ['settings.servers.server.label = a&bA'],
  ],
  [
    'attributes, and values named by a sibling',
    `<c><add key="«k»" value="«v&quot;»"/><e p='«x»'/></c>`,
    ['c.add.key = k', 'c.add.k = v"', 'c.e.p = x'],
  ],
  [
    'texts named by an attribute',
    `<r><string name="«api_key»">«x»</string><p>«y»</p></r>`,
    ['r.string.name = api_key', 'r.string.api_key = x', 'r.p = y'],
  ],
  ['CDATA and comments', `<a><!-- <b>no</b> --><b><![CDATA[«<x>&amp;»]]></b></a>`, ['a.b = <x>&amp;']],
  ['broken markup', `<a><b>«x»</c><d>«y»</d></a><e f="g`, ['a.b = x', 'a.b.d = y']],
];

describe('XML', () => {
  for (const [title, source, values] of CASES) it('reads ' + title, () => assertValues('xml', source, values));
});
