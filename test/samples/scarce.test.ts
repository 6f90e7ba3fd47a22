/** Uniques over few values: samples are kept out of them, and where that can't be done a warning says so. */
import { describe, expect, test } from 'vitest';
import { entitySamples } from '../../src/samples/entity-samples.ts';
import { linksTogether, nullableTogether } from '../../src/views/resource-test/variations.ts';
import { uniqueViews } from '../../src/views/resource-test/uniques.ts';
import { modelOfThing } from './model-of.ts';

const BEFORE = ['enums: { Kind: [a, b, c] }'];
/** SQLite runs a condition when it is read. */
const STRANGE = '{ sqlite: n = 1, postgresql: strange(n) }';
const MAIN = '{ sqlite: is_main = 1, postgresql: is_main }';

/** A Thing with these fields, a unique, and a relation that may be null. */
function thing(fields: string, unique: string, more: readonly string[] = []) {
  const relation = 'relations: { other: { oneToOne: Thing, nullable: true } }';
  return modelOfThing([`fields: ${fields}`, `uniques: [ ${unique} ]`, relation, ...more], BEFORE);
}

describe('samples are kept out of a unique over few values', () => {
  test.each([
    ['{ isMain: boolean }', `{ properties: isMain, where: ${MAIN} }`, ['false']],
    ['{ isMain: { type: boolean, filter: true } }', `{ properties: isMain, where: ${MAIN} }`, ['false']],
    ['{ kind: Kind, isMain: boolean }', `{ properties: kind, where: ${MAIN} }`, ['"a" as const', 'false']],
    ['{ kind: Kind }', "{ properties: kind, where: kind <> 'b' }", ['"b" as const']],
    ['{ kind: Kind?, isMain: boolean }', '{ properties: [kind, isMain] }', ['null', 'true']],
    ['{ rank: { type: integer, min: 1, max: 9, nullable: true } }', '{ properties: rank }', ['null']],
    ['{ kind: Kind, name: string }', '{ properties: [kind, name] }', ['"a" as const', '`name ${n}`']],
    ['{ kind: Kind }', '{ properties: [kind, other] }', ['"a" as const']],
  ])('%s, %s', (fields, unique, codes) => {
    const { model, thing: entity } = thing(fields, unique);
    const { members, unsolved } = entitySamples(model, entity);
    expect(members.map(({ shape }) => shape.code)).toEqual(codes);
    expect(unsolved).toEqual([]);
  });

  test('also with softDelete, and beside a check of the same field', () => {
    const more = ['softDelete: true', 'checks: { main_has_kind: "not is_main or kind is not null" }'];
    const { model, thing: entity } = thing('{ isMain: boolean, kind: Kind? }', '{ properties: kind }', more);
    const { members, unsolved } = entitySamples(model, entity);
    expect(members.map(({ shape }) => shape.code)).toEqual(['false', 'null']);
    expect(unsolved).toEqual([]);
  });

  test('rows that differ from the sample are as well, and no test takes what is null', () => {
    const unique = '{ properties: kind, where: closed_at is null }';
    const closed = thing('{ kind: Kind, closedAt: { type: datetime, nullable: true, filter: true } }', unique);
    expect(nullableTogether(closed.model, closed.thing)).toEqual([]);
    const owned = thing('{ kind: Kind }', '{ properties: kind, where: other_id is not null }');
    expect(linksTogether(owned.model, owned.thing)).toEqual([]);
    const plain = thing('{ kind: Kind? }', '{ properties: kind }');
    expect(uniqueViews(plain.model, plain.thing).map(({ title }) => title)).toEqual(['other is taken']);
  });
});

describe('a warning says what to write where the tests have too few rows', () => {
  test.each([
    ['{ isMain: boolean }', '{ properties: isMain }', 'Let isMain be null, or leave rows out'],
    ['{ isMain: boolean, kind: Kind }', '{ properties: [isMain, kind] }', 'Let isMain, kind be null'],
    ['{ kind: Kind }', '{ properties: kind, where: id > 0 }', 'Let kind be null, or leave rows out'],
    [
      '{ kind: Kind, n: integer }',
      `{ properties: kind, where: ${STRANGE} }`,
      'Give kind, n an example that its `where`',
    ],
  ])('%s, %s', (fields, unique, help) => {
    const { model, thing: entity } = thing(fields, unique);
    const { unsolved } = entitySamples(model, entity);
    expect(unsolved).toMatchObject([{ code: 'no-sample', help: expect.stringContaining(help) }]);
    expect(unsolved[0]?.place).toEqual(entity.fields.find(({ role }) => role === 'plain')?.place);
  });

  test('of a key too, and not where each field of the condition has an example', () => {
    const { model, thing: ofKind } = modelOfThing(['fields: { kind: Kind }'], BEFORE);
    const keyed = { ...ofKind, key: { properties: ['kind'], columns: ['kind'], origin: 'client' } } as const;
    expect(entitySamples(model, keyed).unsolved).toMatchObject([
      { message: expect.stringContaining('The key of Thing has room for too few rows') },
    ]);
    const fields = '{ kind: { type: Kind, example: b }, n: { type: integer, example: 7 } }';
    const known = thing(fields, `{ properties: kind, where: ${STRANGE} }`);
    expect(entitySamples(known.model, known.thing).unsolved).toEqual([]);
  });
});
