import type { Entity, Model } from '../../src/model/index.ts';
import { loadModel } from '../../src/load.ts';

/** A model of one entity, `Thing`, with an integer key and timestamps, of the lines of its YAML. */
export function modelOfThing(
  lines: readonly string[],
  before: readonly string[] = [],
): { readonly model: Model; readonly thing: Entity } {
  const model = modelOf([
    ...before,
    'entities:',
    '  Thing:',
    '    key: integer',
    '    timestamps: true',
    ...lines.map((line) => `    ${line}`),
  ]);
  const thing = model.entities.find((entity) => entity.name === 'Thing');
  if (thing === undefined) throw new Error('There is no Thing.');
  return { model, thing };
}

/** The fields of a Thing in the short notation or in braces, and its checks. */
export function thingOf(
  fields: Readonly<Record<string, string>>,
  checks: readonly string[] = [],
  more: readonly string[] = [],
) {
  return modelOfThing([
    'fields:',
    ...Object.entries(fields).map(([name, words]) => `  ${name}: ${words.startsWith('{') ? words : `'${words}'`}`),
    ...(checks.length === 0 ? [] : ['checks:', ...checks.map((check, index) => `  c${index}: ${quoted(check)}`)]),
    ...more,
  ]);
}

export function modelOf(lines: readonly string[]): Model {
  const text = ['name: test', ...lines].join('\n');
  const { model, diagnostics } = loadModel(
    { settings: null, models: [{ path: 'test.yaml', text }] },
    { defaultName: 'test' },
  );
  if (model === null) throw new Error(`${diagnostics.map(({ message }) => message).join('\n')}\n${text}`);
  return model;
}

/** One expression for both databases, or, in braces, one for each. */
function quoted(check: string): string {
  return check.startsWith('{') ? check : JSON.stringify(check);
}
