/** What a person typed for an expiry: a moment, or that there is none. */
export type Expiry = Date | 'never';

const NEVER = /^(never|none|no|なし|無し|無期限|期限なし)$/;
const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t](\d{1,2}):(\d{2}))?$/;
const JAPANESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:\d{2})$/;
const SPAN = /^(?:in )?(\d{1,4}) ?(days?|d|weeks?|w|months?|m|years?|y|日|週間?|(?:か|ヶ|カ|ケ)月|年)後?$/;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['今日', 0],
  ['本日', 0],
  ['明日', 1],
]);

/**
 * Reads a date (`2027-03-31`, with a time if need be), a span from `now` on (`in 90 days`, `90日後`), a day's name or
 * `never`; undefined for anything else, and for days no calendar has. A day without a time lasts until its end. Times
 * without a zone are local.
 */
export function parseExpiry(typed: string, now: Date): Expiry | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (NEVER.test(text)) return 'never';
  if (MOMENT.test(text)) return valid(new Date(text.toUpperCase()));
  const date = DATE.exec(text) ?? JAPANESE_DATE.exec(text);
  if (date !== null) return dayOf(date);
  const days = WORDS.get(text);
  if (days !== undefined) return later(now, 'd', days);
  const span = SPAN.exec(text);
  return span === null ? undefined : later(now, span[2] ?? '', Number(span[1]));
}

function dayOf([, year, month, day, hour, minute]: readonly (string | undefined)[]): Date | undefined {
  const timed = hour !== undefined && minute !== undefined;
  if (timed && (Number(hour) > 23 || Number(minute) > 59)) return undefined;
  const date = new Date(Number(year), Number(month) - 1, Number(day), 23, 59, 59);
  // JavaScript takes 30 February for a day in March.
  if (date.getMonth() !== Number(month) - 1 || date.getDate() !== Number(day)) return undefined;
  if (timed) date.setHours(Number(hour), Number(minute), 0);
  return date;
}

/** The end of the day that is so many units after today; the last day of a month that has fewer days. */
function later(now: Date, unit: string, count: number): Date | undefined {
  const end = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 23, 59, 59);
  const months = /^(y|年)/.test(unit) ? 12 * count : /^(m|か月|ヶ月|カ月|ケ月)/.test(unit) ? count : 0;
  if (months > 0) {
    end.setMonth(end.getMonth() + months);
    if (end.getDate() !== now.getDate()) end.setDate(0);
    return valid(end);
  }
  end.setDate(end.getDate() + count * (/^(w|週)/.test(unit) ? 7 : 1));
  return valid(end);
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) || date.getFullYear() > 9999 ? undefined : date;
}

/** A date as one types it: the day alone where it lasts until its end. */
export function expiryText(iso: string): string {
  const date = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return time === '23:59' ? day : `${day} ${time}`;
}
