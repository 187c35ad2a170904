/** What a caller tells beyond the text; whatever is absent is not judged by. */
export interface PemOptions {
  /** Take the whole text for PEM, whatever its name says. */
  readonly as?: 'pem';
  /** The file's path, which tells Workato's files and the names of its neighbours. */
  readonly path?: string;
  /** The time by which certificates are judged, in milliseconds since 1970. */
  readonly now?: number;
  /** So many days before its end a certificate is told of; 30 where absent, 0 for none. */
  readonly expiringDays?: number;
  /** The text of a file in the same folder by its name; undefined where there is none. */
  readonly neighbour?: (name: string) => string | undefined;
}

export const EXPIRING_DAYS = 30;
