/**
 * Espalier as a library: what the command line, Plop and the tests call. Every mistake of a user is in a result's `diagnostics`; an
 * exception is a bug of Espalier.
 */
export { conflictHelp } from './project/conflict-help.ts';
export { checkProject, type CheckOptions } from './project/check.ts';
export { addDataMigration, type DataMigrationOptions, type DataMigrationResult } from './project/data-migration.ts';
export { outlineOfProject, planEdit, validateEdit, type EditPlan } from './project/edit-model.ts';
export { ejectFiles, type EjectOptions, type EjectResult } from './project/eject.ts';
export { EXAMPLES, textsOfExample, type Example } from './project/examples.ts';
export { findRoot } from './project/find-root.ts';
export { generateProject, type GenerateOptions } from './project/generate.ts';
export { githubFindingsOf } from './project/github.ts';
export { installDependencies } from './project/install.ts';
export { leaveEspalier, type LeaveResult } from './project/leave.ts';
export { lintProject, type LintFinding, type LintOptions, type LintResult } from './project/lint.ts';
export { newProject, whyOccupied, type NewOptions } from './project/new.ts';
export {
  acceptTemplates,
  copyTemplates,
  listTemplates,
  type AcceptTemplatesOptions,
  type AcceptTemplatesResult,
  type CopyTemplatesOptions,
  type CopyTemplatesResult,
  type TemplatesResult,
} from './project/templates.ts';
export {
  validateProject,
  validateTexts,
  validateWithTemplates,
  type ValidateOptions,
  type ValidateResult,
} from './project/validate.ts';
export type { Action, Drift } from './apply/change.ts';
export type { CheckResult, FileChange as Change, GenerateResult } from './project/before.ts';
export type { Finding } from './recall/last-run.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { githubAnnotationsOf } from './diagnostics/github.ts';
export type { ModelEdit } from './edit/model-edit.ts';
export { defaultRelationNames } from './edit/relation-names.ts';
export type { Outline } from './edit/outline.ts';
export { printText, printValue, type Value } from './edit/value.ts';
export { jsonOfDiagnostics, type JsonDiagnostic } from './diagnostics/json.ts';
export type { Consent } from './migrations/lost-data.ts';
export type { NamedChange } from './migrations/named-change.ts';
export { nearest } from './diagnostics/nearest.ts';
export { textOfDiagnostics } from './diagnostics/text.ts';
export { unifiedDiff } from './diagnostics/unified-diff.ts';
export type { ListedTemplate, ListedView } from './packs/catalogue.ts';
export { textOfView } from './packs/shape-text.ts';
export { fileName } from './naming/file-name.ts';
export { typeNames } from './types/index.ts';
