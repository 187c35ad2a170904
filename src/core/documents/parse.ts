import type { DocumentParser, Format, Parsed, ParsedDocument } from './document';
import { parseEnv } from './env';
import { parseIni } from './ini';
import { parseJson } from './json';
import { parseRuby } from './ruby';
import { parseJavascript } from './javascript';
import { parsePython } from './python';
import { parseGo } from './go';
import { parseJava } from './java';
import { parseCsharp } from './csharp';
import { parsePhp } from './php';
import { parseHcl } from './hcl';
import { parseXml } from './xml';
import { parseDockerfile } from './dockerfile';
import { parseShell } from './shell';
import { openNested } from './nested';
import { parseProperties } from './properties';
import { parseText } from './text';
import { parseToml } from './toml';
import { parseYaml } from './yaml';
import { finish, type Steps } from '../steps';

/** A parser that reads all at once, for formats that no large file has. */
const whole = (parse: (text: string) => Parsed): DocumentParser =>
  // eslint-disable-next-line require-yield -- It has one part.
  function* (text) {
    return parse(text);
  };

const PARSERS: Readonly<Record<Format, DocumentParser>> = {
  json: parseJson,
  jsonc: parseJson,
  yaml: parseYaml,
  env: parseEnv,
  properties: parseProperties,
  ini: whole(parseIni),
  toml: parseToml,
  hcl: parseHcl,
  xml: parseXml,
  dockerfile: whole(parseDockerfile),
  shell: whole(parseShell),
  ruby: parseRuby,
  javascript: parseJavascript,
  python: parsePython,
  go: parseGo,
  java: parseJava,
  csharp: parseCsharp,
  php: parsePhp,
  pem: whole(() => ({ values: [], comments: [], faults: [] })),
  text: parseText,
};

/** The document's values in the order of the text, each followed by those of the JSON inside it. Never throws. */
export function parseDocument(format: Format, text: string): ParsedDocument {
  return finish(parseInSteps(format, text));
}

/** As `parseDocument`, part by part. */
export function* parseInSteps(format: Format, text: string): Steps<ParsedDocument> {
  const parsed = yield* PARSERS[format](text);
  return { format, ...parsed, values: yield* openNested(parsed.values) };
}

/** As `parseDocument`, without looking into strings. */
export function parseSurface(format: Format, text: string): ParsedDocument {
  return { format, ...finish(PARSERS[format](text)) };
}
