import { expect, test } from 'vitest';
import { fieldShapes } from '../../src/samples/shapes/field-shapes.ts';
import { keyParts } from '../../src/views/key-parts.ts';
import { missingKey } from '../../src/views/resource-test/missing.ts';
import { modelOf } from '../migrations/chain/chain.ts';

test.each([
  '{ type: smallint, max: 400 }',
  '{ type: integer, min: 7, max: 100 }',
  '{ type: bigint, max: 50 }',
  'string(2)',
  'integer',
  'uuid',
])('of a key of %s, the one that is missing is what samples come to last', (type) => {
  const model = modelOf(`entities: { Thing: { key: no, fields: { no: ${type} } } }`);
  const parts = model.entities.flatMap((entity) => keyParts(model, entity));
  const missing = missingKey(parts);
  for (const { field } of parts) {
    const [shape] = fieldShapes(field, true);
    expect(Array.from({ length: 90 }, (_, at) => shape?.at(at + 1))).not.toContain(missing);
  }
  expect(parts).toHaveLength(1);
});

test.each([
  ['{ type: smallint, max: 50 }', 50],
  ['{ type: bigint, max: 50 }', 50],
])('of a key of few values (%s) it is none that a sample has', (type, most) => {
  const model = modelOf(`entities: { Thing: { key: no, fields: { no: ${type} } } }`);
  const missing = missingKey(model.entities.flatMap((entity) => keyParts(model, entity)));
  expect(Number(missing)).toBeLessThan(0);
  expect(Number(missing)).toBeGreaterThan(-1_000_000 - most);
});
