import { chosen } from '../arbitrary/chance.ts';
import type { FieldRecipe } from '../arbitrary/field.ts';
import type { FieldDoc } from '../document.ts';
import { asSql, quoted } from './sql.ts';
import { fieldColumn, type Building } from './draft.ts';

/** The field as a generated column of one before it, where there is one that it can be made of. */
export function withGenerated(
  field: FieldDoc,
  { generated }: FieldRecipe,
  before: readonly FieldDoc[],
  building: Pick<Building, 'model' | 'features'>,
): FieldDoc {
  if (generated === undefined || !building.features.generated || field.type.array) return field;
  const isText = field.type.base === 'text';
  if (!isText && field.type.base !== 'bigint') return field;
  const sources = before.filter(
    ({ type, words }) =>
      !type.array &&
      words.generated === undefined &&
      (isText ? ['string', 'email'] : ['smallint', 'integer']).includes(type.base),
  );
  const source = chosen(sources, generated);
  if (source === undefined) return field;
  const column = quoted(fieldColumn(building, source));
  const { column: own, filter, sort, search, hidden, description } = field.words;
  return {
    name: field.name,
    type: { base: field.type.base, array: false, nullable: source.type.nullable },
    words: {
      generated: asSql(isText ? `lower(${column})` : `${column} * 2`, generated % 2 === 1),
      column: own,
      filter,
      sort,
      search,
      hidden,
      description,
    },
  };
}
