import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Model } from '../../model/index.ts';
import { placeOfName } from '../change-place.ts';
import type { Risk } from './risk.ts';

/** What a run says of the migrations that it writes. They stop nothing yet: `check` asks for each to be accepted. */
export function riskWarnings(risks: readonly Risk[], model: Model): Diagnostic[] {
  return risks.map(({ kind, subject, message, help }) => ({
    code: kind,
    severity: 'warning',
    place: placeOfName(subject, model),
    message,
    help,
  }));
}
