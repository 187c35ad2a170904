import { remembered } from '../remembered';

/** What a key says of its value. `password` needs no strength to be one; the others must look random, a mere `key` most. */
export type KeyRole = 'password' | 'secret' | 'token' | 'key';

export interface KeyFacts {
  readonly role: KeyRole | undefined;
  /** Lower-case words, and all of them joined. */
  readonly words: readonly string[];
}

const PASSWORDS = new Set(
  'password passwords passwd pwd pw pass passphrase passcode passwort kennwort contraseña senha wachtwoord mdp pswd psw passwrd pword userpass dbpass dbpassword dbpasswd userpassword rootpassword adminpassword mypass mypassword storepass keypass storepassword keypassword rootpass adminpass adminpwd dbpwd sshpass smtppass ftppass pgpassword mysqlpwd requirepass masterauth bindpw bindpasswd rootpw パスワード 暗証番号'.split(
    ' ',
  ),
);
const SECRETS = new Set(
  'secret secrets clientsecret appsecret apisecret secretkey secretkeybase keybase sharedsecret consumersecret authsecret tokensecret jwtsecret sessionsecret cookiesecret signingsecret webhooksecret シークレット 秘密鍵'.split(
    ' ',
  ),
);
const TOKENS = new Set(
  'token tokens apikey apikeys apitoken accesstoken authtoken accesskey secretaccesskey authkey refreshtoken bearertoken privatetoken personalaccesstoken deploytoken bottoken usertoken sessiontoken masterkey encryptionkey signingkey privatekey servicekey accountkey storagekey sharedkey licensekey credential credentials creds auth authorization apipassword webhookkey integrationkey appkey applicationkey subscriptionkey serverkey hapikey sessionid sessid phpsessid jsessionid authsid connectsid sessionkey pat jwt トークン'.split(
    ' ',
  ),
);
/** Two words that make one: their join is looked up. */
const QUALIFIERS = new Set(
  'api access auth secret private master encryption signing service account storage shared license webhook integration app application subscription server deploy personal client consumer cookie session jwt token hash hmac crypto cipher aes symmetric'.split(
    ' ',
  ),
);

/** A key may go on with these after the word that tells, and is about the value still. */
const TAILS = new Set(
  'value val text plain plaintext plain_text string raw prod production dev development stage staging stg test testing uat qa local live sandbox default new old current primary secondary backup admin root user db database mysql postgres redis smtp mail ftp ssh a b c main override global base64 b64 encoded'.split(
    ' ',
  ),
);
/** Words in front that make it a question, a right or a picture of the secret rather than the secret. */
const HEADS = new Set(
  'is has have no not use uses using show hide forgot forgotten lost reset change update require requires required need needs enable enabled disable disabled allow allows with without can should generate create verify validate check confirm match invalid valid wrong missing incorrect weak strong set get on handle toggle compare encrypt decrypt hash send enter type public csrf xsrf csrfmiddleware idempotency next previous page continuation pagination cursor sync cancel cancellation cancelled abort design lexer syntax stop start end eos bos pad unk mask num max min total count number input output prompt completion encrypted hashed salt of per bypass pass partition sort primary foreign row cache index map group object hot short shortcut clear remove delete find put list describe create fetch load read write parse build make non nonmatching fake dummy mock to gpg pgp save'.split(
    ' ',
  ),
);

/** Facts of a key. */
export const keyFacts = remembered((key): KeyFacts => {
  const words = splitWords(key);
  return { role: roleOf(words), words };
});

/** What a setter sets: `Password` of `setPassword` and `WithPassword`. */
export function withoutSetter(name: string): string {
  return name.replace(/^(?:set|Set|with|With)(?=[A-Z])/, '');
}

/**
 * `dbPassword`, `DB_PASSWORD`, `db-password` and `HTTPProxyPassword` in lower-case words; digits at a word's end go.
 * Letters of all scripts take ten milliseconds to compile: they are asked for by names that have others than ASCII alone.
 */
export function splitWords(key: string): string[] {
  if (key.length > 120) return [];
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\u0080-\uffff]/.test(key) ? /[^\p{L}\p{N}]+/u : /[^a-z0-9]+/)
    .map((word) => (/^\D+\d{1,2}$/.test(word) ? word.replace(/\d+$/, '') : word))
    .filter((word) => word !== '' && !/^\d{1,4}$/.test(word));
}

function roleOf(words: readonly string[]): KeyRole | undefined {
  let last = words.length - 1;
  for (; last >= 0; last--) {
    const role = roleAt(words, last);
    if (role) return words.slice(0, last).some((word) => HEADS.has(word) && !QUALIFIERS.has(word)) ? undefined : role;
    if (!TAILS.has(words[last] ?? '')) return undefined;
  }
  return undefined;
}

/** Written as one word: `repotoken`, `hostpassword`. */
const JOINED =
  /^(?!(?:csrf|xsrf|next|page|sync|jsonweb)token)[a-z]{1,20}(password|passwd|passphrase|secret|token|apikey)$/;

function roleAt(words: readonly string[], at: number): KeyRole | undefined {
  const word = words[at] ?? '';
  const pair = (words[at - 1] ?? '') + word;
  if (PASSWORDS.has(word)) return 'password';
  const joined = JOINED.exec(word)?.[1];
  if (joined !== undefined) return joined.startsWith('pass') ? 'password' : joined === 'secret' ? 'secret' : 'token';
  if (SECRETS.has(word) || SECRETS.has(pair)) return 'secret';
  if (TOKENS.has(word) || TOKENS.has(pair)) return 'token';
  if (word === 'key' && !QUALIFIERS.has(words[at - 1] ?? '')) return at > 0 ? 'key' : undefined;
  if (word === 'key' && QUALIFIERS.has(words[at - 1] ?? '')) return 'token';
  return undefined;
}
