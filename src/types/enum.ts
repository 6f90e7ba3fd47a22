import { nearest } from '../diagnostics/nearest.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, common, equality, nativeArray } from './families.ts';
import { accepted, described, refused } from './literals.ts';

/** Stored as text with a check, since a native enum of PostgreSQL can't lose a value. It is made by its name, not by `make`. */
export const enumeration: FieldTypeDefinition<'enum'> = {
  ...common,
  base: 'enum',
  doc: "One of the values of an enum that is declared under `enums`; the enum's name is the type.",
  allows: allowsOfValue,
  operators: equality,
  make: () => 'An enum is named by its own name.',
  columnType: () => ({ sqlite: 'text', postgresql: 'text' }),
  arrayColumnType: () => nativeArray('text'),
  readLiteral: (node, { enum: { name, values } }) => {
    if (node.kind === 'scalar' && node.type === 'text' && values.includes(node.text)) return accepted(node.text);
    const near = node.kind === 'scalar' ? nearest(node.text, values) : null;
    return refused(
      `${described(node)} is no value of ${name}.`,
      near === null ? `Its values: ${values.join(', ')}.` : `Did you mean \`${near}\`?`,
    );
  },
};
