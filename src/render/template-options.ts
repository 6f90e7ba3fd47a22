import { HELPERS } from './helpers.ts';

/** Strict mode throws at a missing variable; `knownHelpersOnly` at a misspelt helper. */
export const TEMPLATE_OPTIONS: CompileOptions = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true])),
};
