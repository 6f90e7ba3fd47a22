/** Which projects need `db/compared-by-name.ts`: MikroORM finds the SQL of the others as it is in both databases. */
import { expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { isComparedByName } from '../../src/views/compared-by-name.ts';

const isNeeded = (entity: string): boolean => {
  const text = `
enums: { Plain: [draft, in progress], Other: ['a, b', '*/'] }
entities:
  Thing:
    ${entity}
`;
  const { model, diagnostics } = loadModel(
    { settings: null, models: [{ path: 'm.yaml', text }] },
    { defaultName: 't' },
  );
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join());
  return isComparedByName(model);
};

const fields = 'fields: { number: integer, weight: double, name: string, day: date }';

test.each([
  'fields: { size: { type: integer, column: größe } }',
  'fields: { state: { type: Plain, default: draft } }',
  `{ ${fields}, checks: { a: number >= 0 and (number <> 3 or name is not null), b: "length(name) < 7" } }`,
  `{ ${fields}, checks: { a: "name in ('a', 'b')", b: weight is null or day is not null } }`,
  `{ ${fields}, checks: { a: '"number" > 1.5' } }`,
  'softDelete: true\n    fields: { name: { type: string, unique: true } }',
])('no: %s', (entity) => {
  expect(isNeeded(entity)).toBe(false);
});

test.each([
  'fields: { constructor: integer }',
  'fields: { state: Other }',
  'fields: { state: { type: Plain, column: größe } }',
  `{ ${fields}, checks: { a: number between 1 and 5 } }`,
  `{ ${fields}, checks: { a: not (number < 3) } }`,
  `{ ${fields}, checks: { a: number in (3) } }`,
  `{ ${fields}, checks: { a: weight > 3 } }`,
  `{ ${fields}, checks: { a: "day > '2020-1-1'" } }`,
  `{ ${fields}, checks: { a: "name like 'a%'" } }`,
  `{ ${fields}, checks: { a: "name <> ', constraint '" } }`,
  `{ ${fields}, uniques: [{ properties: [name], where: number between 1 and 5 }] }`,
  'fields: { number: integer, twice: { type: integer, generated: number + number * 2 } }',
])('yes: %s', (entity) => {
  expect(isNeeded(entity)).toBe(true);
});
