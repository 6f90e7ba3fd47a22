// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { ValueError } from './errors.ts';
import { inScale, longDecimal } from './values.ts';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

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

/** A decimal as text with its scale. SQLite can't keep more than 15 digits exactly, and refuses them there rather than round. */
export class DecimalType extends Type<string, number | string | null> {
  /** Null comes along where it takes the place of a value. */
  override convertToDatabaseValue(value: string | null, platform: Platform): string | null {
    if (value === null) return null;
    const digits = value.replace(/^-?0*/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
    if (platform instanceof SqlitePlatform && digits.length > 15) {
      throw new ValueError(this.prop?.name ?? '', 'SQLite keeps at most 15 significant digits exactly.');
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
