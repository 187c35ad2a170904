import { ProgressLocation, window } from 'vscode';

/** How long something may take before its progress is shown, in milliseconds. */
const PATIENCE = 400;

/**
 * Runs `task`; if it takes longer than a moment, shows `title` with how far it is, as `tell` says, and with a way to
 * cancel, which aborts the signal.
 */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal, tell: (how: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let latest: string | undefined;
  let show: ((how: string) => void) | undefined;
  const running = task(controller.signal, (how) => {
    latest = how;
    show?.(how);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), PATIENCE);
  });
  try {
    if ((await Promise.race([running, patience])) !== 'slow') return await running;
  } finally {
    clearTimeout(timer);
  }
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      show = (how) => progress.report({ message: how });
      if (latest !== undefined) show(latest);
      return running;
    },
  );
}
