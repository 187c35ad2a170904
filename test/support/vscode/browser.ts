import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { installPinned } from './install';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser to drive: `CHROMIUM_EXECUTABLE`, the machine's own, else the one from the npm registry. Undefined where
 * there is none: the caller says so and counts its suite as skipped.
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const named = process.env['CHROMIUM_EXECUTABLE'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_EXECUTABLE names ${named}, which does not exist.`);
    return named;
  }
  const own = usual.find((path) => existsSync(path));
  if (own !== undefined) return own;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const source = join(import.meta.dirname, '../chromium');
  const folder = await installPinned({ source, name: 'chromium', what: 'a browser' }, say);
  const packaged = (await import(join(folder, 'node_modules/@sparticuz/chromium/build/index.js'))) as {
    default: { executablePath(): Promise<string> };
  };
  return packaged.default.executablePath();
}

/** Opens a headless browser that calls no one, with a profile in `profile`. */
export async function openBrowser(
  executablePath: string,
  profile: string,
  options: { readonly width?: number; readonly height?: number } = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    acceptDownloads: false,
    // The last: Chromium takes a page that a test has rewritten for one of the internet, and keeps it from loopback.
    permissions: ['clipboard-read', 'clipboard-write', 'local-network-access'],
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-default-apps'],
    ],
  });
}
