import { readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from './package-root.ts';

/** The JSON Schemas of the language, for editors. */
const SCHEMAS = new URL('schema/', PACKAGE_ROOT);

/** Files of that folder. The settings' schema refers to the model's, so both stand in one folder. */
export const schemaNames = ['model.schema.json', 'settings.schema.json'] as const;

export type SchemaName = (typeof schemaNames)[number];

/** Where a project has its copies: an editor finds them whether Espalier is installed there or not. */
export const PROJECT_SCHEMAS = '.espalier';

export function schemaText(name: SchemaName): string {
  return readFileSync(new URL(name, SCHEMAS), 'utf8');
}
