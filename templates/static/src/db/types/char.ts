// Managed by Espalier, and made again by every run.
import { Type, type Platform } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sql';

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
