/**
 * Values that stand where a person shall put a secret, as whole values. Exact forms, never a part of a value: a
 * password that holds one of these words is a password still.
 */
const WORDS = new Set(
  (
    'string str text password passwd pwd pass passphrase passcode secret token key apikey credential credentials value values ' +
    'true false yes no on off null nil none undefined nan void empty unset blank default required optional ' +
    'boolean bool int integer number float double object array any unknown char varchar bytes ' +
    'hidden masked redacted encrypted removed omitted filtered protected sensitive private confidential ' +
    'error warning warn info hint debug trace high medium low critical ' +
    'changeme changeit changethis replaceme replace_me fixme todo tbd tba placeholder dummy fake sample example foo bar baz foobar ' +
    'username user login email name auth authorization bearer basic oauth oauth2 header query body cookie jwt ' +
    'prompt input file env environment vault keychain keyring stdin plain plaintext text/plain md5 sha1 sha256 sha512 hmac bcrypt ' +
    'function object utf8 utf-8 utf16le utf-16 ucs2 base64 base64url base58 base32 hex ascii binary latin1 revision required|string required|min:8 readonly writeonly write-only passwordfield password_field textfield ' +
    'パスワード 秘密 シークレット トークン ここに入力 未設定 なし 例 サンプル 変更してください'
  ).split(' '),
);

const FORMS: readonly RegExp[] = [
  // One character again and again, or a row of marks.
  /^(.)\1*$/s,
  /^[*•●·.xX#?_\-=~]{2,}$/,
  /^x{3,}(?:[-_.:]x{3,})*[-_.:]?$/i,
  /^(?:.{0,12}?)(?:\*{4,}|•{3,}|x{6,}|X{6,}|\.{3,}|…)(?:.{0,4})$/,
  // <password>, [password], {password}, (password), «password», with words inside.
  /^<[^<>]{1,80}>$/,
  /^\[[A-Za-z][^[\]]{0,80}\]$/,
  /^\{[A-Za-z_][^{}]{0,80}\}$/,
  /^\([A-Za-z_][^()]{0,80}\)$/,
  // your-api-key, YOUR_PASSWORD, put_your_key_here, insert key
  /^(?:enter|insert|put|add|paste|set|use|type|provide|specify|replace|change|fill)[-_. ]?(?:with[-_. ]?|in[-_. ]?)?(?:me|this|it|you|your|the|my|a|an|here|real|own|actual)?[A-Za-z]{0,48}(?:[-_. ][A-Za-z0-9]{1,24}){0,8}[-_. ]?$/i,
  /^(?:your|yours|ur)[A-Za-z]{0,48}(?:[-_. ][A-Za-z0-9]{1,24}){0,8}$/i,
  /^(?:to[-_ ]?be[-_ ]?)?(?:replaced?|changed?|filled|generated|provided|set|overridden|injected|supplied)(?:[-_ ](?:by|in|at|with|via|from|it|me|this|later|during|before)(?:[-_ ][A-Za-z]+){0,6})?$/i,
  /^(?:change|replace|update|edit|fill)[-_ ]?(?:me|this|it|that)[A-Za-z]*(?:[-_ ][A-Za-z]+){0,5}[!.]*$/i,
  // STRING_VALUE of generated documentation, SomeValue
  /^(?:string|number|text|some|any|placeholder|dummy|sample|example|fake|test)[-_ ]?(?:value|text|string)$/i,
  /^(?:test|testing|tester|testtest|demo|example|sample|foo|bar)\d{0,4}$/i,
  // Placeholders of documentation: EXAMPLE at an end, between words.
  /^[A-Z0-9_]*(?:PLACEHOLDER|REPLACE_ME|CHANGE_ME|REDACTED)[A-Z0-9_]*$/,
  /^(?:not[-_ ]?(?:a[-_ ]?)?(?:real|needed|used|required|set|applicable|available|specified|the)|n\/a|no[-_ ]?(?:password|token|secret|key|auth))[A-Za-z]*(?:[-_ ][A-Za-z]+){0,4}$/i,
  // The keys of AWS's documentation.
  /^[A-Za-z0-9/+]{8,40}EXAMPLE(?:KEY)?$/,
  // The nil UUID and its like.
  /^(.)\1{7}-(?:\1{4}-){3}\1{11}.$/,
  // ${…} with words of a shell's or template's own, printf and other holes.
  /^%[-\d.]*[sdvqxr@]$/,
  /^%(?:\w+%|\{\w+\}|\(\w+\)s)$/,
  /^\{\d{0,2}\}$/,
  /^:[A-Za-z_]\w*$/,
  /^@[A-Za-z_]\w{0,40}$/,
  /^&[a-z]\w*;$/i,
  /^\\?\$\{?[A-Za-z_]\w*\}?$/,
  // The alphabet and the digits in order, and keyboard rows: what people type to fill a hole.
  /^(?:0?123456789?0?|0123456789abcdef|abcdefg?h?i?j?k?l?m?n?|abc|abcd|abcde|abcdef|qwertyuiop|asdf|asdfasdf)$/i,
];

/** Names of secrets as values: `my-secret-token`, `the_password`. It is slow to compile, so its words are asked for first. */
const OWN_NAME =
  /^(?:my|the|some|a|an|any|this|that|old|new|current|cleartext|plaintext|fake|dummy|mock|sample|example|test|demo|foo|bar|valid|invalid|wrong|bad|good|random|super|very|top|bogus|actual|real)?[-_. ]?(?:[a-z]{1,16}[-_. ]){0,3}(?:api|app|auth|access|client|consumer|oauth|service|account|user|db|database|admin|root|bearer|secret|private|public|master|signing|webhook|super|jwt|session|refresh|bot|personal|shared|encryption)?[-_. ]?(?:password|passwd|passphrase|secret|token|api[-_. ]?key|key|credentials?|pwd)(?:[-_. ]?(?:here|goes[-_. ]here|value|placeholder|example|sample|id|string|name))?$/i;
const OWN_NAME_WORDS = /pass|secret|token|key|credential|pwd/i;

/** Whether a whole value is a placeholder, a type word or a template's hole rather than a credential. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 120) return /^(.)\1*$/s.test(text) || /[*•]{8}/.test(text);
  const value = text.trim();
  return value === '' || WORDS.has(value.toLowerCase()) || isOwnName(value) || FORMS.some((form) => form.test(value));
}

function isOwnName(value: string): boolean {
  return OWN_NAME_WORDS.test(value) && (OWN_NAME.test(value) || OWN_NAME.test(withoutNumber(value)));
}

/** `test_password_321`: of a name with a word before it, not of `password1`, which people do choose. */
function withoutNumber(value: string): string {
  return QUALIFIED.test(value) ? value.replace(/[-_.]?\d{1,4}$/, '') : value;
}
const QUALIFIED =
  /^(?:my|your|the|some|test|demo|sample|example|dummy|fake|super|very|top|new|old|cleartext|plaintext)/i;

/** Whether a value is the name of its key, whatever their case and separators, or `my_…` and the like before it. */
export function isSameWords(value: string, key: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [own, name] = [plain(value), plain(key)];
  return own !== '' && (own === name || (own.length > 8 && own.replace(/^(?:my|your|the|some|test)/, '') === name));
}

/**
 * Whether most of a text counts up (`abcdefgh…`, `12345678`, `a1b2c3d4e5…`) or repeats one character: people fill in
 * examples so, and what a machine draws does not look so.
 */
export function isSequence(text: string): boolean {
  return text.length >= 6 && text.length <= 200 && longestRun(text) >= Math.max(6, text.length / 2);
}

function longestRun(text: string): number {
  let [rising, same, interleaved, longest] = [1, 1, 2, 1];
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const step = code - text.charCodeAt(at - 1);
    rising = step === 1 ? rising + 1 : 1;
    same = step === 0 ? same + 1 : 1;
    interleaved = step !== 1 && code - text.charCodeAt(at - 2) === 1 ? interleaved + 1 : 2;
    longest = Math.max(longest, rising, same, interleaved);
  }
  return longest;
}
