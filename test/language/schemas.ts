import { Ajv, type ValidateFunction } from 'ajv';
import { schemas } from '../../scripts/language/json-schema.ts';
import { createReport } from '../../src/diagnostics/report.ts';
import { readValue } from '../../src/parse/kinds.ts';
import { modelFile, settingsFile } from '../../src/parse/language.ts';
import { readYaml } from '../../src/parse/read-yaml.ts';
import type { YamlNode } from '../../src/parse/yaml-node.ts';

export type Which = 'model' | 'settings';

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addVocabulary(['markdownDescription', 'patternErrorMessage']);
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema(), name);

function validator(which: Which): ValidateFunction {
  const found = ajv.getSchema(`${which}.schema.json`);
  if (found === undefined) throw new Error(`There is no schema for ${which}.`);
  return found;
}

/** What the JSON Schema and what the words' own kinds say against a text; both are empty where it is a model. */
export interface Verdicts {
  readonly schema: readonly string[];
  readonly form: readonly string[];
}

/** Null: it is no YAML of the language, so that there is nothing to compare. */
export function verdicts(which: Which, text: string): Verdicts | null {
  const report = createReport();
  const { root, complete } = readYaml({ path: 'x.yaml', text }, report);
  // A value that YAML cut in two is another one to every other reader of YAML.
  if (!complete || report.diagnostics().length > 0 || (root !== null && hasCut(root))) return null;
  const node = root ?? NOTHING;
  if (which === 'model') readValue(modelFile, node, 'the file', report);
  else readValue(settingsFile, node, 'the file', report);
  const validate = validator(which);
  validate(jsonOf(node));
  return {
    schema: (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`),
    form: report.diagnostics().map(({ code, message }) => `${code}: ${message}`),
  };
}

const NOTHING: YamlNode = {
  kind: 'scalar',
  place: { file: { path: 'x.yaml', text: '' }, start: 0, end: 0 },
  type: 'null',
  text: '',
  quoted: false,
  cut: false,
};

/** What a reader of JSON gets of it, and so the schema's validator in an editor. */
function jsonOf(node: YamlNode): unknown {
  if (node.kind === 'list') return node.items.map(jsonOf);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value)]));
  if (node.type === 'null') return null;
  if (node.type === 'boolean') return node.text.toLowerCase() === 'true';
  return node.type === 'number' ? Number(node.text) : node.text;
}

function hasCut(node: YamlNode): boolean {
  if (node.kind === 'scalar') return node.cut;
  return node.kind === 'list' ? node.items.some(hasCut) : node.entries.some(({ value }) => hasCut(value));
}
