// Managed by Espalier, and made again by every run.
import type { SqlEntityManager } from '@mikro-orm/sql';

/** What of an EntityManager a safe request needs: nothing that flushes. A write by way of Kysely is refused by the database layer. */
export type ReadEntityManager = Pick<
  SqlEntityManager,
  | 'count'
  | 'find'
  | 'findAndCount'
  | 'findOne'
  | 'findOneOrFail'
  | 'getKysely'
  | 'getMetadata'
  | 'getPlatform'
  | 'populate'
>;

/** What of a request reading needs: where from, and for whom, which a scope decides by. */
export interface ReadContext {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly state: { readonly em: ReadEntityManager; readonly requestId: string };
  /** A header, or an empty text. */
  get(name: string): string;
}
