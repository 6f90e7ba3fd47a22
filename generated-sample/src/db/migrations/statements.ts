// Managed by Espalier, and made again by every run.
import type { Migration } from '@mikro-orm/migrations';
import { isRaw } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/sql';

export type Direction = 'up' | 'down';

/** The statements that a migration asks for, as texts. Those that it runs by itself (`this.execute`) have run by then. */
export async function statementsOf(orm: MikroORM, migration: Migration, direction: Direction): Promise<string[]> {
  await migration[direction]();
  const platform = orm.em.getPlatform();
  return migration.getQueries().map((query) => {
    if (typeof query === 'string') return query;
    const { sql, params } = isRaw(query) ? query : query.toRaw();
    return platform.formatQuery(sql, params);
  });
}

/** As it stands in a message. */
export function shorten(statement: string): string {
  const line = statement.trim().replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
