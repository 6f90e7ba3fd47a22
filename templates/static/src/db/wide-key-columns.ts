// Managed by Espalier, and made again by every run.
import { Utils } from '@mikro-orm/core';
import { QueryBuilderHelper } from '@mikro-orm/sql';

let isTaught = false;

/**
 * A part of a key may be a reference by several columns, one of which is called like the reference itself. Where MikroORM looks for rows by
 * such a key, as it does to delete them, it takes the name for the column alone. Here it is told all columns.
 */
export function nameWideKeyColumns(): void {
  if (isTaught) return;
  isTaught = true;
  const mapper = QueryBuilderHelper.prototype.mapper;
  QueryBuilderHelper.prototype.mapper = function (
    this: QueryBuilderHelper,
    ...[field, ...others]: Parameters<typeof mapper>
  ) {
    const columns = typeof field === 'string' ? columnsOf(this, field) : field;
    if (columns !== field) spread(others[1]);
    return mapper.call(this, columns, ...others);
  } as typeof mapper;
}

/** The names of a key's parts, joined as MikroORM joins them; the same text where each means what it says. */
function columnsOf(helper: QueryBuilderHelper, joined: string): string {
  const parts = joined.split(Utils.PK_SEPARATOR);
  if (parts.length < 2) return joined;
  const columns = parts.flatMap((part) => {
    const at = part.lastIndexOf('.') + 1;
    const name = part.slice(at);
    const { fieldNames = [] } = helper.getProperty(name, part.slice(0, Math.max(0, at - 1))) ?? {};
    const all = fieldNames.map((column) => part.slice(0, at) + column);
    const isAmbiguous = all.length > 1 && fieldNames.includes(name) && !all.every((column) => parts.includes(column));
    return isAmbiguous ? all : [part];
  });
  return Utils.getPrimaryKeyHash(columns);
}

/** The values of each key are spread likewise. */
function spread(keys: unknown): void {
  if (!Array.isArray(keys)) return;
  for (const key of keys) if (Array.isArray(key)) key.splice(0, key.length, ...key.flat(Number.POSITIVE_INFINITY));
}
