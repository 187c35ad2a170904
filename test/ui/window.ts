import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { makeSample } from '../../scripts/sample/make';
import type { Sample } from '../../scripts/sample/make';
import { sampleCredentials } from '../../scripts/sample/credentials';
import type { SampleCredentials } from '../../scripts/sample/credentials';
import { openBrowser } from '../support/vscode/browser';
import { installVsCode } from '../support/vscode/install';
import { startServer } from '../support/vscode/server';
import type { Server } from '../support/vscode/server';

/** The themes that the journeys are pictured in: VS Code's name of each, and what its page is marked with. */
export const THEMES = {
  dark: { name: 'Default Dark Modern', mark: 'vs-dark' },
  light: { name: 'Default Light Modern', mark: 'vs' },
  'high-contrast': { name: 'Default High Contrast', mark: 'hc-black' },
} as const;

const ALL_THEMES = Object.keys(THEMES) as Theme[];

export type Theme = keyof typeof THEMES;

export interface WindowOptions {
  readonly theme?: Theme;
  /** `ja`: the extension in Japanese; VS Code itself stays English. */
  readonly language?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly workspaceTrust?: boolean;
  /** Credentials that the sample is made with, such as a canary. Default: random ones. */
  readonly credentials?: SampleCredentials;
  /** The same for the secrets that stand in its vault. */
  readonly vaultCredentials?: SampleCredentials;
  /** No vault in the list at first. */
  readonly withoutVault?: boolean;
  readonly width?: number;
  readonly height?: number;
}

/** One VS Code window with the packaged extension on a sample of its own. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: Server;
  readonly sample: Sample;
  /** Holds everything that this window leaves on disk, the sample as well. */
  readonly home: string;
  /** What the sample's files and its vault were made with. */
  readonly credentials: SampleCredentials;
  readonly vaultCredentials: SampleCredentials;
  readonly theme: Theme;
  /** Leaves a picture in out/screenshots/<name>-<theme>.png. */
  picture(name: string): Promise<void>;
  /** The same in every theme; what is open, such as an input or a menu, stays open meanwhile. */
  pictures(name: string): Promise<void>;
  close(): Promise<void>;
}

const screenshots = join(import.meta.dirname, '../../out/screenshots');

/** Opens a window and waits until it is usable. Its caller closes it. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const extensionsDir = process.env['STRONGROOM_UI_EXTENSIONS'];
  const chromium = process.env['STRONGROOM_UI_CHROMIUM'];
  if (extensionsDir === undefined || chromium === undefined) throw new Error('Run the journeys by: npm run test:ui');
  const theme = options.theme ?? 'dark';
  const home = mkdtempSync(join(tmpdir(), 'strongroom-ui-'));
  const { credentials = sampleCredentials(), vaultCredentials = sampleCredentials() } = options;
  const sample = await makeSample(join(home, 'sample'), credentials, vaultCredentials);
  if (options.withoutVault === true) rmSync(join(sample.home, 'vaults.json'));
  // The home folder of the person: what shells and tools of VS Code's terminals leave behind is searched as well.
  const user = join(home, 'user');
  mkdirSync(user);
  const server = await startServer(await installVsCode(console.log), {
    home,
    extensionsDir,
    settings: {
      'workbench.colorTheme': THEMES[theme].name,
      'workbench.localHistory.enabled': false,
      ...options.settings,
    },
    env: { HOME: user, STRONGROOM_HOME: sample.home, ...options.env },
    workspaceTrust: options.workspaceTrust ?? false,
    ...(options.language === undefined ? {} : { language: options.language }),
  });
  const context = await openBrowser(chromium, join(home, 'browser'), options);
  const page = await context.newPage();
  const folder = join(sample.workspace, '.vscode');
  const settings = join(folder, 'settings.json');
  const picture = async (name: string, of: Theme): Promise<void> => {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}-${of}.png`) });
    if (process.env['STRONGROOM_UI_WEBP'] !== undefined) await webp(page, join(screenshots, `${name}-${of}.webp`));
  };
  const window: Window = {
    page,
    context,
    server,
    sample,
    home,
    theme,
    credentials,
    vaultCredentials,
    picture: (name) => picture(name, theme),
    pictures: async (name) => {
      // VS Code does not watch the person's own settings here, but those of the workspace.
      const before = existsSync(settings) ? readFileSync(settings, 'utf8') : undefined;
      mkdirSync(folder, { recursive: true });
      for (const next of [...ALL_THEMES.filter((one) => one !== theme), theme]) {
        const changed = { ...(JSON.parse(before ?? '{}') as object), 'workbench.colorTheme': THEMES[next].name };
        writeFileSync(settings, JSON.stringify(changed));
        await page.locator(`.monaco-workbench.${THEMES[next].mark}`).waitFor();
        await picture(name, next);
      }
      if (before === undefined) rmSync(folder, { recursive: true });
      else writeFileSync(settings, before);
    },
    close: async () => {
      await context.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  try {
    await page.goto(server.address(sample.workspace));
    await page
      .locator('.monaco-workbench .explorer-folders-view .monaco-list-row')
      .first()
      .waitFor({ timeout: 60_000 });
    return window;
  } catch (error) {
    await window.picture('failed-to-open');
    console.error(server.log());
    await window.close();
    throw error;
  }
}

/** For an `afterEach`: a failed test leaves a picture named after it. */
export async function pictureIfFailed(test: Mocha.Test | undefined, window: Window | undefined): Promise<void> {
  if (test?.state !== 'failed') return;
  await window?.picture(
    `failed-${test
      .fullTitle()
      .replace(/[^\w]+/g, '-')
      .toLowerCase()}`,
  );
}

/** A third of a PNG's size, for pictures that the package carries; Playwright itself writes PNG and JPEG alone. */
async function webp(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60 });
  await session.detach();
  writeFileSync(path, Buffer.from(data, 'base64'));
}
