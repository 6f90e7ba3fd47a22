/** Conversions of values that lose nothing and can't fail, as SQL over a column. */
import type { Database } from '../model/index.ts';
import type { ValueKind } from './value-kinds.ts';

/** The value of a column, which `column` names in quotes, as the other type has it. */
export type Conversion = (column: string) => Readonly<Record<Database, string>>;

/** Null: there is none, or not for every value. */
export function conversion(from: ValueKind, to: ValueKind): Conversion | null {
  if (to.is === 'array') return to.of.is === 'array' ? arrayConversion(from, to) : itemConversion(from, to.of);
  if (to.is === 'text') return textConversion(from, to.most ?? Infinity);
  if (to.is === 'json') return jsonConversion(from);
  if (from.is === to.is && keepsAll(from, to)) return same;
  if (from.is === 'integer' && to.is === 'decimal') return to.precision - to.scale >= from.digits ? same : null;
  if (from.is === 'integer' && to.is === 'double')
    return from.digits < 16 ? onSqlite((c) => `cast(${c} as real)`) : null;
  if (from.is === 'float' && to.is === 'double') return same;
  if (from.is === 'boolean' && to.is === 'integer')
    return (c) => ({ sqlite: c, postgresql: `${c}::int${to.name === 'int' ? '' : `::${to.name}`}` });
  if (from.is === 'date' && to.is === 'datetime')
    return (c) => ({ sqlite: `unixepoch(${c}) * 1000`, postgresql: `${c}::timestamp at time zone 'UTC'` });
  return null;
}

/**
 * The way back to a kind, for values that came from it: the way on has made each of them. A value that was written since, and that the
 * kind doesn't have, stops PostgreSQL.
 */
export function inverse(from: ValueKind, to: ValueKind): Conversion {
  switch (to.is) {
    case 'integer': {
      // The text of a decimal has its scale; what is left of it without zeros is no whole number's.
      const text = (c: string): string => (from.is === 'decimal' ? `trim_scale(${c})::text` : `${c}::text`);
      return (c) => ({ sqlite: `cast(${c} as integer)`, postgresql: `${text(c)}::${to.name}` });
    }
    case 'decimal':
      return (c) => ({
        sqlite: `cast(${c} as numeric)`,
        postgresql: `${c}::text::numeric(${to.precision},${to.scale})`,
      });
    case 'boolean':
      return (c) => ({ sqlite: `${c} in ('true', '1', 1)`, postgresql: `${c}::text::boolean` });
    case 'datetime':
      return (c) => ({
        sqlite: `cast(unixepoch(${c}, 'subsec') * 1000 as integer)`,
        postgresql: `${c}::text::timestamptz`,
      });
    case 'date':
      return (c) => ({
        sqlite: `case typeof(${c}) when 'integer' then date(${c} / 1000, 'unixepoch') else ${c} end`,
        postgresql: `${c}::date`,
      });
    case 'uuid':
    case 'time':
      return onPostgresql((c) => `${c}::text::${to.is}`);
    case 'float':
    case 'double':
      return (c) => ({ sqlite: `cast(${c} as real)`, postgresql: `${c}::text::double precision` });
    case 'text':
      return (c) => ({ sqlite: `cast(${c} as text)`, postgresql: `${c}::text` });
    default:
      return same;
  }
}

function arrayConversion(from: ValueKind, to: ValueKind): Conversion | null {
  return JSON.stringify(from) === JSON.stringify(to) ? same : null;
}

/** A value becomes the only item. */
function itemConversion(from: ValueKind, item: ValueKind): Conversion | null {
  if (from.is === 'array') return keepsAll(from.of, item) ? same : null;
  const isPlain = from.is === 'text' || (from.is === 'integer' && from.digits < 16);
  if (!isPlain || from.is !== item.is || !keepsAll(from, item)) return null;
  return (c) => ({
    sqlite: `case when ${c} is not null then json_array(${c}) end`,
    postgresql: `case when ${c} is not null then array[${c}] end`,
  });
}

function textConversion(from: ValueKind, most: number): Conversion | null {
  switch (from.is) {
    case 'text':
      return (from.most ?? Infinity) <= most ? same : null;
    case 'uuid':
      return most < 36 ? null : onPostgresql((c) => `${c}::text`);
    case 'integer':
      return most < from.digits + 1 ? null : (c) => ({ sqlite: `cast(${c} as text)`, postgresql: `${c}::text` });
    case 'decimal':
      return most < from.precision + 2
        ? null
        : (c) => ({
            sqlite: `case when ${c} is not null then printf('%.${from.scale}f', ${c}) end`,
            postgresql: `${c}::text`,
          });
    case 'boolean':
      return most < 5
        ? null
        : (c) => ({ sqlite: `case ${c} when 1 then 'true' when 0 then 'false' end`, postgresql: `${c}::text` });
    case 'date':
      return most < 10 ? null : onPostgresql((c) => `to_char(${c}, 'YYYY-MM-DD')`);
    case 'time':
      return most < 8 ? null : onPostgresql((c) => `to_char(${c}, 'HH24:MI:SS')`);
    case 'datetime':
      return most < 24
        ? null
        : (c) => ({
            sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', ${c} / 1000.0, 'unixepoch')`,
            postgresql: `to_char(${c} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
          });
    default:
      return null;
  }
}

function jsonConversion(from: ValueKind): Conversion | null {
  if (from.is === 'json') return same;
  const isPlain = from.is === 'text' || from.is === 'uuid' || (from.is === 'integer' && from.digits < 16);
  if (isPlain)
    return (c) => ({ sqlite: `case when ${c} is not null then json_quote(${c}) end`, postgresql: `to_jsonb(${c})` });
  if (from.is === 'boolean')
    return (c) => ({ sqlite: `case ${c} when 1 then 'true' when 0 then 'false' end`, postgresql: `to_jsonb(${c})` });
  return null;
}

function keepsAll(from: ValueKind, to: ValueKind): boolean {
  if (from.is === 'text' && to.is === 'text') return (from.most ?? Infinity) <= (to.most ?? Infinity);
  if (from.is === 'integer' && to.is === 'integer') return from.digits <= to.digits;
  if (from.is === 'decimal' && to.is === 'decimal')
    return from.scale <= to.scale && from.precision - from.scale <= to.precision - to.scale;
  return JSON.stringify(from) === JSON.stringify(to);
}

const same: Conversion = (c) => ({ sqlite: c, postgresql: c });
const onSqlite =
  (sqlite: (c: string) => string): Conversion =>
  (c) => ({ sqlite: sqlite(c), postgresql: c });
const onPostgresql =
  (postgresql: (c: string) => string): Conversion =>
  (c) => ({ sqlite: c, postgresql: postgresql(c) });
