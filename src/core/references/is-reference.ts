/**
 * Ways in which other tools name a secret, a variable or a template's part, as whole values. One row a syntax; every
 * expression is anchored and takes time linear in the value.
 */
const SYNTAXES: readonly (readonly [name: string, form: RegExp])[] = [
  [
    'secret URL',
    /^(?:op|vault|keeper|secrets?|sm|gcpsm|gcp-?sm|gcp-?secretmanager|berglas|aws-?sm|aws-?ssm|ssm|awssecrets|azkv|akv|az-?keyvault|azurekeyvault|keyvault|kv|doppler|infisical|bws|bitwarden|pass|passbolt|lastpass|dl|akeyless|conjur|cyberark|chamber|keychain|keyring|exec|env|sops|strongroom|hcvault|hcp|delinea|pulumi|phase|proton-?pass):\/\/[^\r\n"<>]+$/i,
  ],
  ['vals', /^(?:secret)?ref\+[a-z0-9]+:\/\/\S+$/i],
  ['Vault path', /^(?:>>)?vault:[\w./-]+#\S+$/],
  [
    'environment or keychain by prefix',
    /^(?:env|env_var|environ|keyring|keychain|ssm|secretsmanager|parameterstore|credstash|kms|file):\/?[A-Za-z_][\w./:-]*$/,
  ],
  ['CloudFormation dynamic reference', /^\{\{resolve:(?:secretsmanager|ssm|ssm-secure):[^{}]+\}\}$/],
  [
    'YAML tag',
    /^!(?:Ref|Sub|GetAtt|ImportValue|FindInMap|Join|Select|If|vault|var|var:file|file|env|ENV|secret|reference|encrypted\/\S+|include)(?:\s.*)?$/s,
  ],
  ['double braces', /^\{\{[^{}]*\}\}$/],
  ['double brackets', /^\[\[[^[\]]*\]\]$/],
  ['template tag', /^(?:<%[^%]*%>|\{%[^%]*%\}|<\?[^?]*\?>|\[%[^%]*%\])$/],
  ['GitHub Actions expression', /^\$\{\{[^{}]*\}\}$/],
  ['shell command', /^\$\((?:[^()]|\([^()]*\))+\)$/],
  ['backquoted command', /^`[^`]+`$/],
  ['environment variable', /^\$(?:[A-Z_][A-Z0-9_]*|env:\w+|[a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+)$/],
  ['common variable', /^\$(?:pass|password|passwd|pwd|secret|token|key|credentials?|user|username)$/i],
  ['Windows variable', /^%[A-Za-z_][A-Za-z0-9_]*%$/],
  ['Python percent format', /^%\([A-Za-z_][\w.]*\)[sdr]$/],
  ['Ruby interpolation', /^#\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}$/],
  ['configuration token', /^(?:#\{[^{}]+\}#|@[A-Za-z_][\w.]*@|__[A-Za-z][\w.]*__)$/],
  ['Argo CD Vault plugin', /^<(?:secret|path):[^<>]+>$/],
  ['Azure Key Vault in app settings', /^@Microsoft\.KeyVault\([^()]*\)$/i],
  [
    'Azure Key Vault URL',
    /^https:\/\/[\w-]+\.(?:vault\.(?:azure\.(?:net|cn)|usgovcloudapi\.net)|managedhsm\.azure\.net)\/secrets\/\S*$/i,
  ],
  ['ARN', /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms):[^\s]*$/],
  [
    'Google Secret Manager',
    /^(?:\/\/secretmanager\.googleapis\.com\/)?projects\/[\w:.-]+\/secrets\/[\w-]+(?:\/versions\/\w+)?(?:[:#]\S+)?$/,
  ],
  ['mounted secret', /^(?:file:\/\/)?\/(?:run|var\/run|mnt|etc)\/secrets?(?:-store)?\/\S+$/],
  [
    'encrypted value',
    /^(?:ENC\[[^\]]*\]|ENC\([^()]*\)|encrypted:[A-Za-z0-9+/=]{20,}|\{[A-Za-z0-9+/]{24,}={0,2}\}|!\[[^\]]*\]|\{cipher\}\S+|\$ANSIBLE_VAULT;[\s\S]*|vault:v\d+:\S+|AQICA[A-Za-z0-9+/=]{40,}|secure:v\d+:\S+)$/,
  ],
  [
    'environment in code',
    /^(?:process\.env\b|import\.meta\.env\b|os\.environ\b|os\.getenv\(|os\.Getenv\(|System\.getenv\(|System\.getProperty\(|getenv\(|env\(|ENV\[|ENV\.fetch\(|Deno\.env\b|Environment\.GetEnvironmentVariable\(|credentials\(|secrets\.|vars\.|var\.|local\.|data\.|module\.|params\.|config\()[\w.[\]()'"\s,:/?|$-]*$/,
  ],
];

/** What a service's own template language calls its sources in `${source:name}`. */
const SOURCES =
  /^(?:ssm|env|cf|self|opt|file|s3|sls|aws|param|secrets?|secretsmanager|sm|vault|keyvault|kv|awssm|gcp|azure|doppler|infisical|op|local|docker|container|secure|sys|system|config|terraform|output|strongroom)$/i;

// No reference is longer, but for values that a tool encrypted in place.
const LONGEST = 4096;

/**
 * Whether a whole value is a reference to a secret in any common syntax (ours, Workato's, other tools'), a variable or
 * a template's part: what stands there is no credential. Near misses count too; `findReferences` tells what is wrong.
 */
export function isReference(text: string): boolean {
  const value = text.trim();
  if (value.length > LONGEST) return /^(?:ENC\[|ENC\(|!\[|\$ANSIBLE_VAULT;)/.test(value);
  return isBraced(value) || SYNTAXES.some(([, form]) => form.test(value));
}

/**
 * `${…}` alone or several of them with punctuation between. One that carries a literal default (`${NAME:-text}`) is no
 * mere reference: the text may be a credential.
 */
function isBraced(value: string): boolean {
  if (!value.startsWith('${')) return false;
  const parts = /\$\{([^{}]*)\}([-_.:/@\s]*)/gy;
  while (parts.lastIndex < value.length) {
    const part = parts.exec(value);
    if (!part || !isPlainPart(part[1] ?? '')) return isNested(value);
  }
  return true;
}

/** `${a.${b}.c}` and the like: expressions inside expressions, without a default. */
function isNested(value: string): boolean {
  return /^\$\{(?:[^{}:]|\$\{[^{}:]*\}|\{[^{}:]*\})+\}$/.test(value);
}

function isPlainPart(inner: string): boolean {
  const colon = inner.search(/:|(?<=\w)[-=?+]/);
  if (colon < 0) return inner.trim() !== '';
  if (SOURCES.test(inner.slice(0, colon))) return true;
  const rest = inner.slice(colon);
  return /^(?::?[-=+]?$|::?[?]|::|\?)/.test(rest) || /[()'"[\]]/.test(inner.slice(0, colon));
}
