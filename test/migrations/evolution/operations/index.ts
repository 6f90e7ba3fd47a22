/** Random changes of a model. Each says what becomes of the rows by changing them itself. */
import { entityOperations } from './entities.ts';
import { enumOperations } from './enums.ts';
import { fieldOperations } from './fields.ts';
import { itemOperations } from './items.ts';
import type { Operation } from './operation.ts';
import { relationOperations } from './relations.ts';
import { typeOperations } from './types.ts';

export const operations: Readonly<Record<string, Operation>> = {
  ...fieldOperations,
  ...typeOperations,
  ...itemOperations,
  ...enumOperations,
  ...relationOperations,
  ...entityOperations,
};
