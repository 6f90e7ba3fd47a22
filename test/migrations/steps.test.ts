import { expect, test } from 'vitest';
import { textHash } from '../../src/apply/text-hash.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { printSchema } from '../../src/migrations/schema-file.ts';
import type { Schema } from '../../src/migrations/schema.ts';
import { chainOf, forksOf, schemaOf } from '../../src/migrations/steps/chain.ts';
import { parseStep, stepFile, type Step } from '../../src/migrations/steps/step-file.ts';
import { everything } from './everything.model.ts';

const all = physicalSchema(everything);
const fewer: Schema = { ...all, tables: all.tables.slice(2) };
const other: Schema = { ...fewer, tables: fewer.tables.map((table) => ({ ...table, renamedFrom: 'Former' })) };

function step(before: Schema | null, schema: Schema, after: Step | null, migrations: readonly string[] = []): Step {
  const file = stepFile(before, schema, { after: after?.id ?? null, migrations });
  const made = file === null ? null : parseStep(file.path.replace(/^.*\/|\.json$/g, ''), file.text);
  if (made === null) throw new Error('There is no step.');
  return made;
}

test('steps lead to the schema that they were made of: tables that come, change, go and come back', () => {
  const steps: Step[] = [];
  let before: Schema | null = null;
  for (const schema of [fewer, all, other, all]) {
    steps.push(step(before, schema, steps.at(-1) ?? null));
    before = schema;
    const led = schemaOf(chainOf(steps.toReversed()) ?? []);
    expect(led === null ? null : printSchema(led)).toBe(printSchema(schema));
  }
  expect(steps[2]?.removed).toHaveLength(2);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(4);
  expect(stepFile(all, all, { after: 'a', migrations: [] })).toBe(null);
});

test('two behind one are a fork, and no chain', () => {
  const first = step(null, fewer, null);
  const [one, two] = [step(fewer, all, first), step(fewer, other, first)];
  expect(chainOf([first, one, two])).toBe(null);
  expect(forksOf([first, one, two])).toEqual([[one, two]]);
  expect(chainOf([one])).toBe(null);
});

test('an empty schema is a first step, and what a merge has broken is none', () => {
  const file = stepFile(null, { databases: ['sqlite'], tables: [] }, { after: null, migrations: [] });
  expect(file?.path).toMatch(/^\.espalier\/steps\/[0-9a-f]{16}\.json$/);
  const text = file?.text ?? '';
  const id = textHash(text).slice(0, 16);
  expect(parseStep(id, text)).toMatchObject({ id, after: null, tables: [] });
  expect(parseStep(id, text.replaceAll('\n', '\r\n'))).toMatchObject({ id });
  expect(parseStep('a', text)).toBe(null);
  for (const broken of [
    '',
    `<<<<<<< a\n${text}`,
    text.replace('"after"', '"before"'),
    text.replace('"version": 1', '"version": 2'),
  ])
    expect(parseStep(textHash(broken).slice(0, 16), broken)).toBe(null);
});
