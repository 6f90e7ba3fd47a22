import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { actions, type ModelDoc, type SettingsDoc } from '../document.ts';
import { anyNames, enumNames, mixinNames, ordinaryNames, type Names } from '../pools.ts';
import { soundModel } from '../sound/model.ts';
import { perhaps } from './chance.ts';
import { entityRecipes, pageRecipe, type EntityRecipe } from './entity.ts';
import { partRecipe, type PartRecipe } from './part.ts';

export interface ModelRecipe {
  readonly settings: SettingsDoc;
  readonly enums: ModelDoc['enums'];
  readonly mixins: readonly { readonly name: string; readonly part: PartRecipe }[];
  readonly entities: readonly EntityRecipe[];
  readonly style: number;
}

const settings: Arbitrary<SettingsDoc> = fc.record({
  name: fc.constantFrom('shop-api', 'a', '0.x_y-z'),
  databases: perhaps(
    30,
    fc.constantFrom(
      ['sqlite', 'postgresql'] as const,
      ['postgresql', 'sqlite'] as const,
      ['sqlite'] as const,
      ['postgresql'] as const,
    ),
  ),
  key: perhaps(40, fc.constantFrom('uuid', 'integer', 'bigint')),
  unitOfWork: perhaps(30, fc.constantFrom('request', 'explicit')),
  naming: perhaps(
    40,
    fc.record({
      tables: perhaps(60, fc.constantFrom('plural', 'singular', 'as-is')),
      columns: perhaps(60, fc.constantFrom('snake', 'as-is')),
    }),
  ),
  relations: perhaps(
    30,
    fc.record({
      onDelete: perhaps(60, fc.constantFrom(...actions)),
      onUpdate: perhaps(60, fc.constantFrom(...actions)),
    }),
  ),
  api: perhaps(
    40,
    fc.record({ prefix: perhaps(60, fc.constantFrom('/api', '/', '/api/v1.0', '/~x')), page: perhaps(50, pageRecipe) }),
  ),
});

function recipe(names: Names): Arbitrary<ModelRecipe> {
  return fc.record({
    settings,
    enums: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...enumNames),
        values: fc.uniqueArray(fc.constantFrom(...names.enumValues), { minLength: 1, maxLength: 5 }),
        renamedFrom: perhaps(10, fc.constant('a former value')),
      }),
      { maxLength: 2, selector: ({ name }) => name },
    ),
    mixins: fc.uniqueArray(fc.record({ name: fc.constantFrom(...mixinNames), part: partRecipe(2, 2, names) }), {
      maxLength: 2,
      selector: ({ name }) => name,
    }),
    entities: entityRecipes(names),
    style: fc.nat({ max: 1_000_000 }),
  });
}

/**
 * Models over the whole language, which `validate` is expected to find sound. Some have ordinary names, so that what hostile ones break
 * doesn't hide the rest.
 */
export const modelDoc: Arbitrary<ModelDoc> = fc.noBias(
  fc
    .oneof({ weight: 2, arbitrary: recipe(ordinaryNames) }, { weight: 3, arbitrary: recipe(anyNames) })
    .map((made) => soundModel(made)),
);
