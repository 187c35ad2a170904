import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf } from './table';

/**
 * One line a case: the rule, and what it must find. `<h32>` is drawn at each run: 32 characters of the alphabet `h`
 * (table.ts); `NAME=` in front is the key it stands under; «» mark the secret in a longer text.
 */
export const VENDORS = casesOf(readFileSync(join(import.meta.dirname, 'vendors.txt'), 'utf8'));
