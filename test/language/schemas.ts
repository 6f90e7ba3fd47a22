import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { schemas } from '../../scripts/language/json-schema.ts';
import { createReport } from '../../src/diagnostics/report.ts';
import { readValue } from '../../src/parse/kinds.ts';
import { modelFile, settingsFile } from '../../src/parse/language.ts';
import { readYaml } from '../../src/parse/read-yaml.ts';

export type Which = 'model' | 'settings';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addVocabulary(['markdownDescription', 'patternErrorMessage']);
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema(), name);

function validator(which: Which): ValidateFunction {
  const found = ajv.getSchema(`${which}.schema.json`);
  if (found === undefined) throw new Error(`There is no schema for ${which}.`);
  return found;
}

/** What the JSON Schema says against a text; an empty list where it takes it. */
export function schemaErrors(which: Which, text: string): string[] {
  const validate = validator(which);
  // An empty file has no value at all, which is the null of JSON.
  const value: unknown = parse(text, { version: '1.2', logLevel: 'silent' }) ?? null;
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** What the words' own kinds say against it. Null: it is no YAML of the language, so that there is nothing to compare. */
export function formErrors(which: Which, text: string): string[] | null {
  const report = createReport();
  const { root, complete } = readYaml({ path: 'x.yaml', text }, report);
  if (!complete || report.diagnostics().length > 0) return null;
  const empty = readYaml({ path: 'x.yaml', text: '~' }, report).root;
  const node = root ?? empty;
  if (node === null) return null;
  if (which === 'model') readValue(modelFile, node, 'the file', report);
  else readValue(settingsFile, node, 'the file', report);
  return report.diagnostics().map(({ code, message }) => `${code}: ${message}`);
}
