// Writes strongroom-<version>.vsix: `npm run package [-- --out FILE]`. A .vsix is a zip with two descriptions in it. We
// write it ourselves because @vscode/vsce pulls in vsce-sign, whose licence is not a free one. Same input, same bytes.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { basename, extname, join } from 'node:path';
import { zipSync } from 'fflate';

const BUDGET = 1.5 * 1024 * 1024;
const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What goes in: files by pattern at the top, whole folders below; `dist/meta` is for the tests. */
const top = readdirSync(root).filter((name) =>
  /^(package\.nls(\.[\w-]+)?\.json|README(\.\w+)?\.md|CHANGELOG\.md|LICENSE)$/.test(name),
);
const below = ['dist', 'media', 'schemas', 'syntaxes']
  .flatMap((folder) => filesIn(folder))
  .filter((path) => !/^dist\/meta\//.test(path));

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesIn(path) : [path];
  });
}

/** What a person who installs it has no use for stays out of the manifest. */
const published = Object.fromEntries(
  Object.entries(manifest).filter(([key]) => !['scripts', 'devDependencies', 'private'].includes(key)),
);

const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const translated = (text) => text.replace(/^%(.+)%$/, (_all, key) => String(texts[key]?.message ?? texts[key] ?? key));
const xml = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const asset = (type, path) => `    <Asset Type="${type}" Path="extension/${xml(path)}" Addressable="true" />`;
const files = ['package.json', ...top, ...below].sort();
const vsixManifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(manifest.name)}" Version="${xml(manifest.version)}" Publisher="${xml(manifest.publisher)}" />
    <DisplayName>${xml(translated(manifest.displayName))}</DisplayName>
    <Description xml:space="preserve">${xml(translated(manifest.description))}</Description>
    <Tags>${xml((manifest.keywords ?? []).join(','))}</Tags>
    <Categories>${xml((manifest.categories ?? []).join(','))}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(manifest.engines.vscode)}" />
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace,web" />
    </Properties>
    <License>extension/LICENSE</License>${manifest.icon ? `\n    <Icon>extension/${xml(manifest.icon)}</Icon>` : ''}
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
${[
  asset('Microsoft.VisualStudio.Code.Manifest', 'package.json'),
  asset('Microsoft.VisualStudio.Services.Content.Details', 'README.md'),
  asset('Microsoft.VisualStudio.Services.Content.Changelog', 'CHANGELOG.md'),
  asset('Microsoft.VisualStudio.Services.Content.License', 'LICENSE'),
  ...(manifest.icon ? [asset('Microsoft.VisualStudio.Services.Icons.Default', manifest.icon)] : []),
].join('\n')}
  </Assets>
</PackageManifest>
`;

const MEDIA_TYPES = {
  '.json': 'application/json',
  '.cjs': 'application/javascript',
  '.md': 'text/markdown',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.vsixmanifest': 'text/xml',
};
const extensions = [
  ...new Set([...files, 'x.vsixmanifest'].map((file) => extname(file)).filter((ext) => ext !== '')),
].sort();
const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${extensions
  .map((ext) => `<Default Extension="${ext}" ContentType="${MEDIA_TYPES[ext] ?? 'application/octet-stream'}" />`)
  .join('')}</Types>
`;

const bytes = (text) => new Uint8Array(Buffer.from(text));
const zip = zipSync(
  Object.fromEntries([
    ['extension.vsixmanifest', bytes(vsixManifest)],
    ['[Content_Types].xml', bytes(contentTypes)],
    ...files.map((file) => [
      `extension/${file}`,
      file === 'package.json'
        ? bytes(`${JSON.stringify(published, undefined, 2)}\n`)
        : new Uint8Array(readFileSync(join(root, file))),
    ]),
  ]),
  { level: 9, mtime: new Date(1980, 0, 1) },
);

for (const needed of [manifest.main, manifest.browser].map((path) => path.replace(/^\.\//, ''))) {
  if (!files.includes(needed)) throw new Error(`${needed} is missing: run "npm run build" first.`);
}
if (zip.length > BUDGET) throw new Error(`The package has ${zip.length} bytes; its budget is ${BUDGET}.`);
const at = process.argv.indexOf('--out');
const out = at < 0 ? join(root, `${manifest.name}-${manifest.version}.vsix`) : process.argv[at + 1];
writeFileSync(out, zip);
console.log(`${basename(out)}: ${files.length} files, ${Math.round(zip.length / 1024)} KiB`);
