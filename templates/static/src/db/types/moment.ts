// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';
import { datetime } from '../values.ts';

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
