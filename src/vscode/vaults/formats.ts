import { env } from 'vscode';

/** An ISO date as people of the editor's language write it, in their time zone; what is no date stays as it is. */
export function dateText(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

export function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
