import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser';
import type { VsCode } from './install';
import { eventOf, printed } from './report';
import type { Counts } from './report';
import { startServer } from './server';
import type { Server } from './server';

export interface HostSuite {
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** The extension's folder, with its `dist/` built. */
  readonly extension: string;
  /** The bundle that exports `run()`. */
  readonly tests: string;
  readonly workspace: string;
  /** Which extension host runs both: a Node process, or a web worker. */
  readonly kind: 'node' | 'web';
  /** Where the picture of a window that hangs is left. */
  readonly pictures: string;
  readonly timeoutMs: number;
}

/**
 * Runs a bundled mocha suite inside the extension host of a real VS Code and returns its counts. Throws when the
 * window closes or hangs before the suite said its end.
 */
export async function runHostSuite(
  vscode: VsCode,
  chromium: string,
  suite: HostSuite,
  say: (line: string) => void,
): Promise<Counts> {
  const home = mkdtempSync(join(tmpdir(), 'strongroom-host-'));
  const server = await startServer(vscode, { home, development: true, ...(suite.env && { env: suite.env }) });
  const browser = await openBrowser(chromium, join(home, 'browser'));
  try {
    const page = await browser.newPage();
    const counts = listen(page, suite, say);
    const place =
      suite.kind === 'web' ? await serveToWorker(page, server, suite.extension) : server.remote(suite.extension);
    // A redirected request is not routed, so the page gets its token first.
    if (suite.kind === 'web') await page.request.get(server.address(suite.workspace));
    await page.goto(
      server.address(suite.workspace, [
        ['extensionDevelopmentPath', place],
        ['extensionTestsPath', `${place}/${relative(suite.extension, suite.tests)}`],
        ['skipWelcome', 'true'],
      ]),
    );
    return await counts;
  } catch (error) {
    say(server.log());
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/**
 * Gives the extension's files to the page under an address of its own server, and names them in the page's
 * configuration as an extension under development: one that comes by HTTP runs in the web-worker host.
 */
async function serveToWorker(page: Page, server: Server, extension: string): Promise<string> {
  const authority = `127.0.0.1:${server.port}`;
  const prefix = '/extension-under-test';
  await page.route(`http://${authority}${prefix}/**`, async (route) => {
    const file = join(extension, decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length)));
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) await route.fulfill({ path: file });
    else await route.fulfill({ status: 404 });
  });
  await page.route(
    (url) => url.host === authority && url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
        (_all, head: string, settings: string) => {
          const configuration = JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as {
            developmentOptions?: object;
          };
          configuration.developmentOptions = {
            ...configuration.developmentOptions,
            extensions: [{ scheme: 'http', authority, path: prefix }],
          };
          const text = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
          return `${head}${text}"`;
        },
      );
      await route.fulfill({ response, body: html });
    },
  );
  return `http://${authority}${prefix}`;
}

/** Prints the suite's events as they come; settles at the window's exit, or at the time limit. */
async function listen(page: Page, suite: HostSuite, say: (line: string) => void): Promise<Counts> {
  let counts: Counts | undefined;
  const noise: string[] = [];
  page.on('console', (message) => {
    if (!/Ignoring fetching additional builtin|status of 404/.test(message.text()))
      noise.push(message.text().slice(0, 300));
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const event = args.map(eventOf).find((found) => found !== undefined);
    if (event === undefined) return;
    say(printed(event));
    if (event.type === 'end') counts = event.counts;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      mkdirSync(suite.pictures, { recursive: true });
      const picture = join(suite.pictures, `host-${suite.kind}-timeout.png`);
      const told = () =>
        reject(new Error(`No end after ${suite.timeoutMs} ms; see ${picture}.\n${noise.slice(-30).join('\n')}`));
      page.screenshot({ path: picture }).then(told, told);
    }, suite.timeoutMs);
    page
      .exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(timer);
        if (counts !== undefined) resolve(counts);
        else reject(new Error(`The window ended with ${code} before the suite did.\n${noise.slice(-30).join('\n')}`));
      })
      .catch(reject);
  });
}
