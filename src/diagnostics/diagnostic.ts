import type { Place } from '../source/source.ts';

/** Something a user has to know about a model, with its place. Errors stop the run, warnings don't. */
export interface Diagnostic {
  /** kebab-case, stable, documented in docs/diagnostics.md: `unknown-word`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to write instead, one or two sentences, with correct YAML where that is short. */
  readonly help: string;
}
