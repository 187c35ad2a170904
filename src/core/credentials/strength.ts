/** Bits of a character's average surprise in this text (Shannon 1948). */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * Whether a text looks as if a machine had drawn it: enough different characters for its length, of more than one
 * class or of no words. Names, sentences, paths, versions and dates do not.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 8 || /\s/.test(text)) return false;
  const digits = text.replace(/[^0-9]/g, '').length;
  const letters = text.replace(/[^A-Za-z]/g, '').length;
  if (letters + digits < text.length * 0.7) return isDrawnWithMarks(text);
  if (/^\d+$/.test(text)) return false;
  const least = text.length < 12 ? 2.4 : text.length < 20 ? 2.7 : 2.9;
  if (entropy(text) < least) return false;
  if (isWords(text) || isPath(text)) return false;
  return digits > 0 || unlikeWords(text);
}

/** Of letters, digits and marks alike, as generators of passwords and of Django's keys draw them: no code and no path. */
export function isDrawnWithMarks(text: string): boolean {
  if (text.length < 24 || !/^[!-~ ]+$/.test(text) || entropy(text) < 4) return false;
  const changes = text.match(/[A-Za-z](?=[^A-Za-z])|[^A-Za-z](?=[A-Za-z])/g)?.length ?? 0;
  return changes >= text.length / 4 && /\d/.test(text) && (text.match(/[A-Za-z]{6}/g)?.length ?? 0) <= 1;
}

/** Words of letters, joined by case or marks, with a number at their ends at most. */
export function isWords(text: string): boolean {
  const parts = text
    .replace(/([a-z]|[a-z]\d(?=[A-Z][a-z]{2}))([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .join(' ')
    .split(' ')
    .filter((part) => part !== '');
  if (parts.length > text.length / 3) return false;
  return parts.every((part) => /^\d{1,4}$/.test(part) || (/^[A-Za-z]+\d{0,3}$/.test(part) && isPronounceable(part)));
}

function isPronounceable(word: string): boolean {
  const letters = word.replace(/\d/g, '').toLowerCase();
  if (letters.length <= 3) return true;
  const vowels = letters.replace(/[^aeiouy]/g, '').length;
  const tail = letters.slice(1);
  return (
    vowels >= letters.length * 0.2 &&
    vowels <= letters.length * 0.75 &&
    !/[^aeiouy]{5}|[aeiou]{4}|[jqxz][jqxzkvwfgbp]|q[^u]/.test(tail) &&
    letters.length <= 24
  );
}

/** Pairs of letters that words hardly have, in any common language written with these letters, nor where two meet. */
const RARE_PAIRS =
  /q[^us]|[^acdeinos]q|j[^aeioust]|[^abdenou]j|v[^aeiouysl]|x[^aceiptyouhbfmsl]|z[^aeiozylu]|[bcdfgkmpqtvwxz]x|[bcfgjkmpqvwxz]z|w[bcfgjmpqtvxz]|[bcfgjkmpqtvxz]w|[hjkqxz]g|g[bcfjkpqvxz]|k[cdfgjkmpqvxz]|[fhjkqvwxz]b|[bghjkmpqvwxz]f|[bdfghjkqvwxz]p|[bfghjkmpqvwz]d|[bdfghjkmpqvwz]c|[bcdfghjkpqvwxz]m/gi;

/** Whether letters of one case look drawn: a sixth of them in rare pairs. Of random ones two thirds are told. */
function isUnspeakable(text: string): boolean {
  if (!/^(?:[a-z]{15,}|[A-Z]{15,})$/.test(text)) return false;
  return (text.match(RARE_PAIRS)?.length ?? 0) >= Math.max(3, text.length / 6);
}

/** Letters alone: random where cases mix without a pattern or vowels are rare. */
function unlikeWords(text: string): boolean {
  const changes = text.match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;
  const vowels = text.replace(/[^aeiouAEIOU]/g, '').length;
  if (changes >= text.length / 4 || (text.length >= 16 && vowels < text.length * 0.18)) return true;
  return /^[a-f]{16,}$/.test(text) || isUnspeakable(text);
}

function isPath(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return true;
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(text) && !/^\/[A-Za-z0-9+/]{38,}={0,2}$/.test(text)) return true;
  return (
    /^\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$/.test(text) ||
    /^\d{4}-\d\d-\d\d/.test(text) ||
    (/^[\w-]+(?:\.[\w-]+)+(?:\/[\w./-]*)?$/.test(text) &&
      text.split(/[./]/).every((part) => isWords(part) || part === '')) ||
    /\.(?:json|ya?ml|pem|crt|key|txt|js|ts|rb|py|go|java|cs|php|html|css|png|svg|xml|md|p12|jks|pfx|env|conf|cfg|ini|sh|log|lock|com|net|org|io|local|internal)$/i.test(
      text,
    )
  );
}

/** Letters and digits mixed all through, as no name or file of its length has them. */
export function isDrawn(text: string): boolean {
  const changes = text.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return /^[A-Za-z0-9_+/=-]{20,}$/.test(text) && changes >= text.length / 6;
}
