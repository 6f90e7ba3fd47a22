// Managed by Espalier, and made again by every run.
import { SqlitePlatform, type SqlEntityManager } from '@mikro-orm/sql';

export type Dialect = 'sqlite' | 'postgresql';

export function dialectOf(em: Pick<SqlEntityManager, 'getPlatform'>): Dialect {
  return em.getPlatform() instanceof SqlitePlatform ? 'sqlite' : 'postgresql';
}
