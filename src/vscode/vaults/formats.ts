import { env } from 'vscode';

/** An ISO date as people of the editor's language write it, in their time zone; what is no date stays as it is. */
export function dateText(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** The same for an expiry, which is the day alone where it lasts until its end. */
export function expiryDateText(iso: string): string {
  const date = new Date(iso);
  if (date.getHours() !== 23 || date.getMinutes() !== 59) return dateText(iso);
  return date.toLocaleDateString(env.language, { dateStyle: 'medium' });
}

export function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
