// Managed by Espalier, and made again by every run.
import { MikroORM } from '@mikro-orm/sql';
import { ormOptions } from '../mikro-orm.config.ts';
import type { Guards } from './guarded-dialect.ts';
import type { ConnectionConfig } from './settings.ts';

/** Opens the database and looks whether it answers. Throws where it doesn't. */
export async function openDatabase(
  config: ConnectionConfig,
  guards: Pick<Guards, 'onStatement'> = {},
): Promise<MikroORM> {
  const orm = await MikroORM.init(await ormOptions(config, guards.onStatement));
  try {
    await orm.em.fork().execute('select 1');
  } catch (error) {
    await orm.close(true);
    throw error;
  }
  return orm;
}
