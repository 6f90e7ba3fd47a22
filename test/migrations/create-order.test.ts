import { expect, test } from 'vitest';
import type { Entity } from '../../src/model/index.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { createOrder } from '../../src/migrations/sql/create-order.ts';
import { entity, model, toOne } from '../support/models.ts';

function order(entities: readonly Entity[]): { readonly tables: string[]; readonly waiting: string[] } {
  const { tables, waiting } = createOrder(physicalSchema(model(entities)).tables);
  return { tables: tables.map(({ table }) => table), waiting: [...waiting].map(({ name }) => name) };
}

const refersTo = (name: string, ...targets: readonly string[]): Entity =>
  entity(name, { relations: targets.map((target) => toOne(`${name.toLowerCase()}s`, target.toLowerCase(), target)) });

test('a table comes after those that it refers to, else by name', () => {
  expect(order([refersTo('A', 'C'), refersTo('B'), refersTo('C'), refersTo('D', 'A')])).toEqual({
    tables: ['bs', 'cs', 'as', 'ds'],
    waiting: [],
  });
});

test('a table may refer to itself', () => {
  expect(order([refersTo('A', 'A'), refersTo('B')])).toEqual({ tables: ['as', 'bs'], waiting: [] });
});

test('a cycle starts with its first by name, whose foreign key waits; what hangs on the cycle does not', () => {
  const result = order([refersTo('A', 'B'), refersTo('B', 'C'), refersTo('C', 'B')]);
  expect(result).toEqual({ tables: ['bs', 'as', 'cs'], waiting: ['bs_c_id_foreign'] });
});

test('many tables in one long chain, and in many cycles, take no time', () => {
  const count = 3000;
  const name = (index: number): string => `T${String(index).padStart(5, '0')}`;
  const chain = Array.from({ length: count }, (_, index) =>
    refersTo(name(index), ...(index + 1 < count ? [name(index + 1)] : [])),
  );
  const pairs = Array.from({ length: count }, (_, index) =>
    refersTo(name(index), name(index % 2 === 0 ? index + 1 : index - 1)),
  );
  for (const [entities, waiting] of [
    [chain, 0],
    [pairs, count / 2],
  ] as const) {
    const { tables } = physicalSchema(model(entities));
    const before = performance.now();
    expect(createOrder(tables).waiting.size).toBe(waiting);
    expect(performance.now() - before).toBeLessThan(1000);
  }
});
