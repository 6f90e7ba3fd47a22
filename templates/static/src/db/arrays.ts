// Managed by Espalier, and made again by every run.
/** Arrays: native ones on PostgreSQL, and JSON on SQLite, which has none. */
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { inScale, itemBinary, itemBoolean, itemDatetime, type ArrayItem } from './values.ts';

/** An item in an entity, and as the databases have it. */
interface Items<Value> {
  /** PostgreSQL's text of an item isn't its value. */
  readonly unlikeText?: true;
  read(item: ArrayItem): Value;
  write(value: Value, platform: Platform): ArrayItem;
}

/** What `p.type` takes: `new ArrayType('varchar(30)[]', texts())`. */
export class ArrayType<Value> extends Type<Value[], string | null> {
  /** The column's type on PostgreSQL. */
  readonly column: string;
  readonly items: Items<Value>;

  constructor(column: string, items: Items<Value>) {
    super();
    this.column = column;
    this.items = items;
  }

  /** Null comes along where it takes the place of a value. */
  override convertToDatabaseValue(values: Value[] | null, platform: Platform): string | null {
    if (values === null) return null;
    const items = values.map((value) => this.items.write(value, platform));
    return platform instanceof SqlitePlatform ? JSON.stringify(items) : `{${items.map(quoted).join(',')}}`;
  }

  override convertToJSValue(text: string): Value[] {
    const items: ArrayItem[] = JSON.parse(text);
    return items.map((item) => this.items.read(item));
  }

  /** PostgreSQL gives every item as text: the driver would make numbers of those that no number can hold. */
  override convertToJSValueSQL(column: string, platform: Platform): string {
    if (platform instanceof SqlitePlatform) return column;
    return `to_json(${this.items.unlikeText === true ? column : `${column}::text[]`})::text`;
  }

  override getColumnType(_property: unknown, platform: Platform): string {
    return platform instanceof SqlitePlatform ? 'json' : this.column;
  }

  override compareAsType(): string {
    return 'string';
  }

  override get runtimeType(): string {
    return 'array';
  }
}

/** What an entity has as text. */
export function texts<Value extends string = string>(): Items<Value> {
  return { read: (item) => String(item) as Value, write: (value) => value };
}

/** As text, an address has a mask that it wasn't given. */
export const addresses: Items<string> = { unlikeText: true, ...texts() };

export const decimals = (scale: number): Items<string> => ({
  read: (item) => String(item),
  write: (value) => inScale(value, scale),
});

export const numbers: Items<number> = { read: Number, write: (value) => value };

export const booleans: Items<boolean> = { read: itemBoolean, write: (value) => value };

export const datetimes: Items<Date> = {
  read: (item) => new Date(itemDatetime(item)),
  write: (value) => value.toISOString(),
};

export const binaries: Items<Uint8Array> = {
  read: (item) => Buffer.from(itemBinary(item), 'base64'),
  write: (value, platform) =>
    platform instanceof SqlitePlatform
      ? Buffer.from(value).toString('base64')
      : `\\x${Buffer.from(value).toString('hex')}`,
};

/** An item of PostgreSQL's array literal. */
function quoted(item: ArrayItem): string {
  return `"${String(item).replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
