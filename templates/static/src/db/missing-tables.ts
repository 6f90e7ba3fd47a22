// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { dialectOf } from './dialect.ts';

/** Those of the tables and views that the database hasn't got, by their names there. */
export async function missingTables(
  orm: MikroORM,
  tables: readonly { readonly name: string; readonly schema?: string }[],
): Promise<string[]> {
  const isSqlite = dialectOf(orm.em) === 'sqlite';
  const find = isSqlite ? 'select name as found from sqlite_master where name = ?' : 'select to_regclass(?) as found';
  const missing: string[] = [];
  for (const { name, schema } of tables) {
    const parts = schema === undefined ? [name] : [schema, name];
    const wanted = isSqlite ? parts.join('_') : parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
    const [row] = await orm.em.getConnection().execute<{ found: string | null }[]>(find, [wanted]);
    if (row === undefined || row.found === null) missing.push(wanted);
  }
  return missing;
}
