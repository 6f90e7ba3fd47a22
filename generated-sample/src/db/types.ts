// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { ValueError } from './errors.ts';

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

/** A decimal of more than 15 digits. SQLite can't keep those exactly, and refuses them there rather than round. */
export class LongDecimalType extends Type<string, string> {
  override convertToDatabaseValue(value: string, platform: Platform): string {
    const digits = value.replace(/^-?0*/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
    if (platform instanceof SqlitePlatform && digits.length > 15) {
      throw new ValueError(this.prop?.name ?? '', 'SQLite keeps at most 15 significant digits exactly.');
    }
    return value;
  }

  override convertToJSValue(value: number | string): string {
    return typeof value === 'number' ? value.toFixed(this.prop?.scale ?? 0) : value;
  }

  override getColumnType(): string {
    return `numeric(${this.prop?.precision}, ${this.prop?.scale})`;
  }

  override compareAsType(): string {
    return 'string';
  }
}
