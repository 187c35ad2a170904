import type { RuleInfo } from '../finding';
import type { PemRule } from './rule';
import { base64Data } from './rules/base64';
import { escapedLineBreaks } from './rules/escaped-line-breaks';
import { labelContent } from './rules/label-content';
import { labelMismatch } from './rules/label-mismatch';
import { lostLineBreaks } from './rules/lost-line-breaks';
import { markerForm } from './rules/marker';
import { missingMarker } from './rules/missing-marker';
import { truncated } from './rules/truncated';

export const RULES: readonly PemRule[] = [
  escapedLineBreaks,
  lostLineBreaks,
  markerForm,
  labelMismatch,
  missingMarker,
  truncated,
  base64Data,
  labelContent,
];

export const PEM_RULES: readonly RuleInfo[] = RULES.map(({ info }) => info);
