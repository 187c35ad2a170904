import type { Format } from './document';

const BY_LANGUAGE: Readonly<Record<string, Format>> = {
  json: 'json',
  jsonc: 'jsonc',
  json5: 'jsonc',
  yaml: 'yaml',
  'github-actions-workflow': 'yaml',
  dockercompose: 'yaml',
  dotenv: 'env',
  properties: 'properties',
  'java-properties': 'properties',
  'spring-boot-properties': 'properties',
  ini: 'ini',
  toml: 'toml',
  terraform: 'hcl',
  'terraform-vars': 'hcl',
  hcl: 'hcl',
  xml: 'xml',
  xsl: 'xml',
  dockerfile: 'dockerfile',
  shellscript: 'shell',
  ruby: 'ruby',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  python: 'python',
  go: 'go',
  java: 'java',
  csharp: 'csharp',
  php: 'php',
  pem: 'pem',
};

const EXTENSIONS: Readonly<Record<Exclude<Format, 'text'>, string>> = {
  json: 'json ipynb har tfstate webmanifest geojson jsonld avsc ndjson jsonl map',
  jsonc: 'jsonc json5 code-workspace code-snippets hujson',
  yaml: 'yaml yml eyaml cff',
  env: 'env envrc',
  properties: 'properties',
  ini: 'ini cfg conf cnf editorconfig desktop service npmrc pypirc gitconfig',
  toml: 'toml',
  hcl: 'hcl tf tfvars nomad',
  xml: 'xml csproj vbproj fsproj props targets plist pom xsd xsl xslt svg resx wsdl nuspec xaml',
  dockerfile: 'dockerfile containerfile',
  shell: 'sh bash zsh ksh',
  ruby: 'rb rake gemspec ru',
  javascript: 'js jsx mjs cjs ts tsx mts cts',
  python: 'py pyw pyi',
  go: 'go',
  java: 'java',
  csharp: 'cs csx',
  php: 'php phtml',
  pem: 'pem crt cer key csr p8 p7b',
};

const BY_EXTENSION: ReadonlyMap<string, Format> = new Map(
  Object.entries(EXTENSIONS).flatMap(([format, list]) =>
    list.split(' ').map((extension): [string, Format] => [extension, format as Format]),
  ),
);

const BY_NAME: readonly (readonly [RegExp, Format])[] = [
  [/^\.env(?:rc)?(?:[.-].*)?$|\.env$/, 'env'],
  [/^(?:docker|container)file(?:\..*)?$/, 'dockerfile'],
  [
    /^(?:\.npmrc|\.pypirc|\.pip\.conf|\.s3cfg|\.boto|\.my\.cnf|\.netrc|_netrc|\.gitconfig|\.editorconfig|credentials)$/,
    'ini',
  ],
  [/^(?:pipfile|cargo\.lock|poetry\.lock|uv\.lock)$/, 'toml'],
  [/^(?:gemfile|rakefile|vagrantfile|fastfile|podfile|guardfile)$/, 'ruby'],
  [/^(?:\.bashrc|\.bash_profile|\.bash_aliases|\.zshrc|\.zprofile|\.zshenv|\.profile)$/, 'shell'],
  [/^(?:tsconfig|jsconfig|devcontainer|\.eslintrc|\.swcrc|\.babelrc)(?:\..*)?(?:\.json)?$/, 'jsonc'],
  [/^(?:composer\.lock|package-lock\.json|flake\.lock|\.prettierrc|\.terraformrc\.json)$/, 'json'],
  [/^\.(?:clang-format|yamllint|prettierrc\.ya?ml)$/, 'yaml'],
  [/^(?:app|web|nuget|packages)\.config$/, 'xml'],
];

/**
 * The format of a file, by its name and, where the name says nothing, by the editor's language id, so that editor and
 * command line agree. `path` may use either slash. `text` where neither is known.
 */
export function formatOf(path: string, languageId?: string): Format {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
  if (/(?:^|[\\/])\.vscode[\\/][^\\/]+\.json$/.test(path)) return 'jsonc';
  const named = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  const ofLanguage = languageId === undefined ? undefined : BY_LANGUAGE[languageId];
  const extension = name.includes('.') ? name.split('.').at(-1) : undefined;
  return named ?? BY_EXTENSION.get(extension ?? '') ?? ofLanguage ?? 'text';
}
