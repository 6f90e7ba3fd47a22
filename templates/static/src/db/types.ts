// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { ValueError } from './errors.ts';
import { datetime, inScale, isExactOnSqlite, longDecimal } from './values.ts';

/** A 64-bit integer as text, so that no digit is lost. */
export class BigintType extends Type<string, string> {
  override convertToJSValue(value: unknown): string {
    return String(value);
  }

  override getColumnType(): string {
    return 'bigint';
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** A number that PostgreSQL has in a type of more digits, and gives as text. */
export class NumberType extends Type<number, number | string> {
  override convertToJSValue(value: number | string): number {
    return Number(value);
  }

  override compareAsType(): string {
    return 'number';
  }
}

/** Text of a fixed length. PostgreSQL fills it up with blanks, which are no part of it. */
export class CharType extends Type<string> {
  override convertToJSValue(value: string): string {
    return value.replace(/ +$/, '');
  }

  override getColumnType(_property: unknown, platform: Platform): string {
    return platform instanceof SqlitePlatform ? 'text' : `char(${this.prop?.length})`;
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** A moment that rows are known by, RFC 3339 in UTC with milliseconds. */
export class MomentType extends Type<string, number | string | null> {
  /** Null comes along where it takes the place of a value. */
  override convertToDatabaseValue(value: string | null, platform: Platform): number | string | null {
    return value !== null && platform instanceof SqlitePlatform ? Date.parse(value) : value;
  }

  override convertToJSValue(value: number | string): string {
    return datetime(value);
  }

  override getColumnType(_property: unknown, platform: Platform): string {
    return platform instanceof SqlitePlatform ? 'datetime' : 'timestamptz(3)';
  }

  override compareAsType(): string {
    return 'string';
  }
}

/** A decimal as text with its scale. SQLite can't keep more than 15 digits exactly, and refuses them there rather than round. */
export class DecimalType extends Type<string, number | string | null> {
  /** Null comes along where it takes the place of a value. */
  override convertToDatabaseValue(value: string | null, platform: Platform): string | null {
    if (value === null) return null;
    if (platform instanceof SqlitePlatform && !isExactOnSqlite(value)) {
      const { name = '', serializedName = name } = this.prop ?? {};
      throw new ValueError(serializedName, 'SQLite keeps at most 15 significant digits exactly.');
    }
    return inScale(value, this.prop?.scale ?? 0);
  }

  override convertToJSValue(value: number | string): string {
    return longDecimal(value, this.prop?.scale ?? 0);
  }

  override getColumnType(): string {
    return `numeric(${this.prop?.precision}, ${this.prop?.scale})`;
  }

  override compareAsType(): string {
    return 'string';
  }
}
