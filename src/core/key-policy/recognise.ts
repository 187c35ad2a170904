import type { DocumentValue, ParsedDocument } from '../documents/document';

const FILE_NAME = /(?:^|[-_. ])(?:kms|key)[-_. ]?(?:key)?[-_. ]?policy(?:[-_. ][^/\\]*)?\.jsonc?$/i;
const FOLDER_NAME = /^(?:aws[-_. ]?)?(?:kms[-_. ]?)?(?:key[-_. ]?)?polic(?:y|ies)$/i;
const OF_KEYS = /kms|key/i;
const SCHEMA = /"\$schema"\s*:\s*"[^"\n]*key-policy/;

/** The form of a schema itself, such as that of key policies. */
const JSON_SCHEMA = /"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//;

/** Whether a JSON file is a key policy as a whole: by its name or folder, by its `$schema` or by what it says. */
export function isKeyPolicyFile(document: ParsedDocument, text: string, path: string): boolean {
  const head = text.slice(0, 2_000);
  if (JSON_SCHEMA.test(head)) return false;
  if (SCHEMA.test(head)) return true;
  const [name = '', ...folders] = path.split(/[\\/]/).reverse();
  if (FILE_NAME.test(name) && /"Statement"\s*:/.test(text)) return true;
  const inFolder = folders.slice(0, 2).some((folder) => FOLDER_NAME.test(folder) && OF_KEYS.test(folder));
  if (inFolder && mayBePolicy(document, text)) return true;
  return text.includes('Statement') ? isPolicyDocument(document, text) : isBareStatement(document, text);
}

/** What a folder of policies may hold: a text with a policy's names at the top, or one that is no JSON at all. */
function mayBePolicy({ values }: ParsedDocument, text: string): boolean {
  const isObject = /^\s*(?:\/[/*][^]*)?[[{]/.test(text);
  return !isObject ? text.trim() !== '' && values.every(({ path }) => path.length === 0) : OWN_NAMES.test(text);
}

const OWN_NAMES = /"(?:Statement|Version|Effect|Principal)"/;

/** Statements at the top that name principals and actions of KMS, or of nobody and the resource `*`. */
function isPolicyDocument({ values }: ParsedDocument, text: string): boolean {
  const own: string[] = [];
  let resources = 0;
  let all = 0;
  let any = false;
  for (const { path, literal } of values) {
    if (path[0] !== 'Statement') continue;
    any = true;
    const element = path[typeof path[1] === 'number' ? 2 : 1];
    const value = literal.decoded.text;
    if (element === 'Resource' || element === 'NotResource') {
      resources++;
      if (value === '*') all++;
    }
    if (element !== 'Action' && element !== 'NotAction') continue;
    if (/^kms:/i.test(value)) own.push(value);
    else if (/^[a-z][a-z0-9-]*:[\w*?]+$/i.test(value)) return own.length > 0 && hasPrincipal(text);
  }
  if (!hasPrincipal(text)) return own.length > 0 && hasDefaultName(values);
  return own.length > 0 || all > 0 || (any && resources === 0);
}

function hasPrincipal(text: string): boolean {
  return /"(?:Not)?Principal"\s*:/.test(text);
}

/** The names that AWS gives a key's policy and its first statement; an IAM policy has neither. */
function hasDefaultName(values: readonly DocumentValue[]): boolean {
  return values.some(({ path, literal: { decoded } }) =>
    path.length === 1 ? path[0] === 'Id' && /^key-(?:default|consolepolicy)-/.test(decoded.text) : false,
  );
}

/** A statement alone, with a principal and an action of KMS. */
function isBareStatement({ values }: ParsedDocument, text: string): boolean {
  // Cheap to ask of a large recipe, whose paths are not.
  if (!['Effect', 'Principal', 'Action'].every((name) => text.includes(name))) return false;
  const has = (name: string, form: RegExp) =>
    values.some(({ path, literal }) => {
      const element = typeof path[0] === 'number' ? path[1] : path[0];
      return element === name && form.test(literal.decoded.text);
    });
  return has('Effect', /^(?:Allow|Deny)$/) && has('Principal', /./) && has('Action', /^kms:/i);
}
