/**
 * Every code that a model can get, with the room that reports it. Each has an entry in docs/diagnostics.md. Codes are stable: scripts
 * and editors match on them, so a message may be worded anew while its code stays.
 */
export const modelCodes = [
  // Reading files
  'no-such-path',
  'unreadable-path',
  'file-too-large',
  'model-too-large',
  'link-loop',
  'not-utf-8',
  'no-model',
  // YAML
  'yaml-syntax',
  'yaml-feature',
  'duplicate-key',
  'nested-too-deeply',
  'too-many-values',
  'alias-bomb',
  'unknown-alias',
  'value-cut-in-two',
  'curly-quotes',
  // The words of the language
  'unknown-word',
  'missing-word',
  'wrong-value',
  'not-an-identifier',
  'credential',
  // Types and literals
  'malformed-type',
  'unknown-type',
  'type-argument',
  'contradiction',
  'word-not-for-type',
  'wrong-literal',
  'bad-pattern',
  'bounds-crossed',
  'bad-column-type',
  'bad-generated',
  'generated-may-be-null',
  'databases-differ',
  // Names
  'name-used-twice',
  'class-name-taken',
  'property-in-sql',
  'bad-sql',
  'property-used-twice',
  'mixins-disagree',
  'file-used-twice',
  'table-used-twice',
  'column-used-twice',
  'path-used-twice',
  'database-name-used-twice',
  'database-name-too-long',
  'database-name-reserved',
  // What refers to something
  'unknown-mixin',
  'unknown-target',
  'unknown-property',
  'mixin-inverse',
  // Enums, keys, relations
  'enum-values',
  'bad-key',
  'key-cycle',
  'bad-columns',
  'bad-references',
  'bad-relation',
  'set-null-on-required',
  'set-null-falls-back',
  'relation-without-foreign-key',
  'required-cycle',
  'field-like-relation',
  // Access and offers
  'required-without-default',
  'constant-default-on-unique',
  'offer-on-unsent',
  'offer-without-index',
  'text-without-index',
  'long-index-entry',
  'sort-not-offered',
  'include-not-possible',
  'nothing-to-update',
  'bad-api-path',
  'page-size',
  'renamed-from',
  'no-sample',
  'leaves-project',
  // Templates of a project's own
  'no-such-templates',
  'unknown-template',
  'template-syntax',
  'unknown-in-template',
  'template-value',
  'bad-addition',
  'template-output',
  'template-header',
] as const;

/** Codes about a project's folder and not about a place in its model; they have their entries there too. */
export const projectCodes = [
  'no-project',
  'not-empty',
  'two-settings',
  'file-exists',
  'no-such-name',
  'name-taken',
  'still-used',
  'not-in-place',
  'manifest',
  'schema-file',
  'locked',
  'not-written',
  'no-such-migration',
  'migration-name',
  'not-amended',
  'not-discarded',
  'not-ejected',
  'merge-conflict',
  'name-changes-hands',
  'forked-migrations',
  'copied-migration',
  'unnumbered-migration',
  'template-changed',
  'not-copied',
] as const;

/** Codes about what becomes of the databases where a model changes. */
export const changeCodes = [
  'data-loss',
  'needs-backfill',
  'key-change',
  'foreign-table',
  'renamed-from-done',
  'destructive',
  'data-dependent',
  'blocking',
  'incompatible',
  'irreversible',
] as const;

/** Codes of `espalier migration lint` alone. */
export const lintCodes = ['unjudged', 'bad-acceptance'] as const;

export type ProjectCode = (typeof projectCodes)[number];

export type ModelCode = (typeof modelCodes)[number];
