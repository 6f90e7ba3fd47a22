import type { WholeEntity } from './whole-entity.ts';

/**
 * What an index has to be there for. `start`: something whose first columns are these finds the rows. `order`: it also has the rest of
 * the key behind them, in which rows of equal values follow each other; or the columns are unique.
 */
export interface Demand {
  readonly kind: 'start' | 'order';
  readonly columns: readonly string[];
}

export function indexDemands(
  { fields, relations }: WholeEntity,
  key: readonly string[],
  columnsOf: (property: string) => string[],
): Demand[] {
  const withKey = (columns: readonly string[]): string[] => [
    ...columns,
    ...key.filter((column) => !columns.includes(column)),
  ];
  return [
    ...fields.flatMap(({ name, type, words }): Demand[] => {
      const isOffered = (words.filter === true || words.sort === true) && words.index !== false && type.base !== 'text';
      return [
        ...(isOffered ? [{ kind: 'order' as const, columns: withKey(columnsOf(name)) }] : []),
        ...(words.index === true ? [{ kind: 'start' as const, columns: columnsOf(name) }] : []),
      ];
    }),
    ...relations
      .filter(({ kind }) => kind !== 'manyToMany')
      .flatMap(({ name, words }): Demand[] => {
        const columns = columnsOf(name);
        const isOffered = words.filter === true || words.sort === true;
        // Each part of a reference by several is a filter of its own.
        const parts = words.filter === true && columns.length > 1 ? columns : [];
        return [
          { kind: 'start', columns },
          ...(isOffered ? [{ kind: 'order' as const, columns: withKey(columns) }] : []),
          ...parts.map((column) => ({ kind: 'order' as const, columns: withKey([column]) })),
        ];
      }),
  ];
}
