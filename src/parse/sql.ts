import type { PerDatabase } from '../model/index.ts';
import type { Kind } from './kind.ts';
import { byForm, mapped, text } from './kinds.ts';
import { word, words } from './words.ts';

const both = mapped(text('an SQL expression'), (sql): PerDatabase => ({ sqlite: sql, postgresql: sql }));

const perDatabase = mapped(
  words(
    { what: 'an SQL expression for each database' },
    {
      postgresql: word(text('an SQL expression'), 'The expression for PostgreSQL.'),
      sqlite: word(text('an SQL expression'), 'The expression for SQLite.'),
    },
  ),
  ({ sqlite, postgresql }): PerDatabase => ({ sqlite: sqlite?.value ?? null, postgresql: postgresql?.value ?? null }),
);

/** SQL that both databases take, or one expression for each. */
export const sql: Kind<PerDatabase> = byForm(
  'an SQL expression, or one for each database',
  "Write SQL in quotes, or `{ postgresql: '…', sqlite: '…' }`.",
  {
    scalar: both,
    map: perDatabase,
  },
);
