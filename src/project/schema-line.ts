import { basename } from 'node:path';
import { settingsFileName } from '../source/read-model-files.ts';
import { PROJECT_SCHEMAS, type SchemaName } from '../source/schema-folder.ts';

const SCHEMA_LINE = /^# *yaml-language-server: *\$schema=[^\r\n]*(?=\r?\n|$)/;

/**
 * The text of a model's file with the line at its top by which editors find the schema in the project. All else stays as it was, byte for
 * byte. `path` is the one in the project.
 */
export function withSchemaLine(path: string, text: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const rest = text.slice(mark.length);
  const line = schemaLine(path);
  if (SCHEMA_LINE.test(rest)) return mark + rest.replace(SCHEMA_LINE, () => line);
  const lineBreak = /\r?\n/.exec(rest)?.[0] ?? '\n';
  return `${mark}${line}${lineBreak}${rest}`;
}

/** The text of a model's file without that line. */
export function withoutSchemaLine(text: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const rest = text.slice(mark.length);
  return mark + (SCHEMA_LINE.test(rest) ? rest.replace(SCHEMA_LINE, '').replace(/^\r?\n/, '') : rest);
}

function schemaLine(path: string): string {
  const name: SchemaName = basename(path) === settingsFileName ? 'settings.schema.json' : 'model.schema.json';
  const toRoot = '../'.repeat(path.split('/').length - 1);
  return `# yaml-language-server: $schema=${toRoot}${PROJECT_SCHEMAS}/${name}`;
}
