import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { makeSample } from '../../scripts/sample/make';
import type { Sample } from '../../scripts/sample/make';
import type { SampleCredentials } from '../../scripts/sample/credentials';
import { openBrowser } from '../support/vscode/browser';
import { installVsCode } from '../support/vscode/install';
import { startServer } from '../support/vscode/server';
import type { Server } from '../support/vscode/server';

/** The themes that the journeys are pictured in, as VS Code's setting names them. */
export const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
} as const;

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
  readonly theme: Theme;
  /** Leaves a picture in out/screenshots/<name>-<theme>.png. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Opens a window and waits until it is usable. Its caller closes it. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const extensionsDir = process.env['STRONGROOM_UI_EXTENSIONS'];
  const chromium = process.env['STRONGROOM_UI_CHROMIUM'];
  if (extensionsDir === undefined || chromium === undefined) throw new Error('Run the journeys by: npm run test:ui');
  const theme = options.theme ?? 'dark';
  const home = mkdtempSync(join(tmpdir(), 'strongroom-ui-'));
  const sample = await makeSample(join(home, 'sample'), options.credentials, options.vaultCredentials);
  if (options.withoutVault === true) rmSync(join(sample.home, 'vaults.json'));
  const server = await startServer(await installVsCode(console.log), {
    home,
    extensionsDir,
    settings: { 'workbench.colorTheme': THEMES[theme], 'workbench.localHistory.enabled': false, ...options.settings },
    env: { STRONGROOM_HOME: sample.home, ...options.env },
    workspaceTrust: options.workspaceTrust ?? false,
    ...(options.language === undefined ? {} : { language: options.language }),
  });
  const context = await openBrowser(chromium, join(home, 'browser'), options);
  const page = await context.newPage();
  const window: Window = {
    page,
    context,
    server,
    sample,
    home,
    theme,
    picture: async (name) => {
      const folder = join(root, 'out/screenshots');
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
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
