// Managed by Espalier, and made again by every run.
/**
 * SQL in pieces. A statement is put together once for each *shape* (which filters, which order, which direction) and compiled; after that
 * only its values change, and they are always bound parameters.
 */
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import { dialectOf } from './dialect.ts';
import { Lru } from './lru.ts';

export interface Fragment {
  /** Equal texts mean equal SQL, whatever the values. Null: never the same twice, not worth keeping. */
  readonly shape: string | null;
  readonly values: readonly unknown[];
  /** The SQL; `slots` stand for `values`, in their order. */
  readonly sql: (slots: readonly unknown[]) => RawBuilder<unknown>;
}

/** SQL without values. */
export function constant(shape: string | null, text: RawBuilder<unknown>): Fragment {
  return { shape, values: [], sql: () => text };
}

/** The fragments in brackets, with a word between them. None at all is true. */
export function join(fragments: readonly Fragment[], word: 'and' | 'or'): Fragment {
  if (fragments.length === 0) return constant('all', sql`1 = 1`);
  const joined = concatenate(fragments, ` ${word} `);
  return { ...joined, sql: (slots) => sql`(${joined.sql(slots)})` };
}

export function concatenate(fragments: readonly Fragment[], separator = ' '): Fragment {
  const shapes = fragments.map((fragment) => fragment.shape);
  return {
    shape: shapes.includes(null) ? null : `(${shapes.join(separator)})`,
    values: fragments.flatMap((fragment) => fragment.values),
    sql: (slots) => {
      let offset = 0;
      const parts = fragments.map((fragment) => {
        const start = offset;
        offset += fragment.values.length;
        return fragment.sql(slots.slice(start, offset));
      });
      return sql.join(parts, sql.raw(separator));
    },
  };
}

/** What stands in a compiled statement where a value will be. */
class Slot {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/** The compiled statements of one reader. What clients ask for in many shapes takes turns in it; it doesn't grow. */
export class Statements {
  readonly #compiled = new Lru<CompiledQuery>(200);

  /** Runs the statement, in the EntityManager's transaction where it has one. */
  async run<Row>(em: Pick<SqlEntityManager, 'getKysely' | 'getPlatform'>, statement: Fragment): Promise<Row[]> {
    const kysely = em.getKysely<object>();
    const compile = (): CompiledQuery =>
      statement.sql(statement.values.map((_, index) => new Slot(index))).compile(kysely);
    const query =
      statement.shape === null ? compile() : this.#compiled.get(`${dialectOf(em)} ${statement.shape}`, compile);
    const parameters = query.parameters.map((part) => (part instanceof Slot ? statement.values[part.index] : part));
    const result = await kysely.executeQuery<Row>({ ...query, parameters } as CompiledQuery<Row>);
    return result.rows;
  }
}
