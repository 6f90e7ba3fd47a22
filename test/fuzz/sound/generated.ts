import { chosen } from '../arbitrary/chance.ts';
import type { FieldRecipe } from '../arbitrary/field.ts';
import type { FieldDoc } from '../document.ts';
import { asSql, quoted } from './sql.ts';
import { fieldColumn, type Building } from './draft.ts';

interface Way {
  /** Types of what it is made of. */
  readonly from: readonly string[];
  readonly sql: (column: string) => string;
}

/** How a column of the type is made of another. */
const ways: Readonly<Record<string, Way>> = {
  text: { from: ['string', 'email'], sql: (column) => `lower(${column})` },
  string: { from: ['char', 'string'], sql: (column) => `trim(${column})` },
  integer: { from: ['string', 'text', 'url'], sql: (column) => `length(${column})` },
  bigint: { from: ['smallint', 'integer'], sql: (column) => `${column} * 2` },
  double: { from: ['smallint', 'integer'], sql: (column) => `${column} * 1.5` },
  boolean: { from: ['smallint', 'integer', 'decimal'], sql: (column) => `${column} between 2 and 7` },
};

/** The field as a generated column of one before it, where there is one that it can be made of. */
export function withGenerated(
  field: FieldDoc,
  { generated }: FieldRecipe,
  before: readonly FieldDoc[],
  building: Pick<Building, 'model'>,
): FieldDoc {
  const { base, array } = field.type;
  const way = ways[base];
  if (generated === undefined || array || way === undefined) return field;
  const sources = before.filter(
    ({ type, words }) => !type.array && words.generated === undefined && way.from.includes(type.base),
  );
  const source = chosen(sources, generated);
  if (source === undefined) return field;
  const { column, filter, sort, search, hidden, description } = field.words;
  return {
    name: field.name,
    type: { base, array: false, nullable: source.type.nullable },
    words: {
      generated: asSql(way.sql(quoted(fieldColumn(building, source))), generated % 2 === 1 ? 'each' : 'one'),
      column,
      filter,
      sort,
      search,
      hidden,
      description,
    },
  };
}
