// Managed by Espalier, and made again by every run.
import { Type } from '@mikro-orm/core';

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
