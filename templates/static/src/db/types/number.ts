// Managed by Espalier, and made again by every run.
import { Type } from '@mikro-orm/core';

/** A number that PostgreSQL has in a type of more digits, and gives as text. */
export class NumberType extends Type<number, number | string> {
  override convertToJSValue(value: number | string): number {
    return Number(value);
  }

  override compareAsType(): string {
    return 'number';
  }
}
