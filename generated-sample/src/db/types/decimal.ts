// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { ValueError } from '../errors.ts';
import { inScale, isExactOnSqlite, longDecimal } from '../values.ts';

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
