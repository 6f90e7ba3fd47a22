// Managed by Espalier, and made again by every run.
import { SqlitePlatform } from '@mikro-orm/sql';

const { quoteValue } = SqlitePlatform.prototype;

/** SQLite takes `true` for the column of that name, where there is one, and sets the column to itself. So booleans are 1 and 0 here. */
export function writeBooleansAsNumbers(): void {
  SqlitePlatform.prototype.quoteValue = function (value: unknown) {
    return quoteValue.call(this, typeof value === 'boolean' ? Number(value) : value);
  };
}
