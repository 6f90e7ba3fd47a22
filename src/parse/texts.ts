import type { Kind } from './kind.ts';
import { text } from './kinds.ts';
import { propertyPattern, typeNamePattern } from './name-rules.ts';

/** Free text for readers. */
export const prose = text('text');

/** Name of a property that is declared elsewhere. */
export const propertyReference: Kind<string> = text('the name of a property', {
  pattern: propertyPattern,
  what: 'the name of a property',
  help: 'Write the name of a field or relation of this entity.',
});

/** Name of a property, after a `-` where the order is descending. */
export const orderedReference: Kind<string> = text('the name of a property', {
  pattern: /^-?[A-Za-z_][A-Za-z0-9_]*$/,
  what: 'the name of a property, after a - where descending',
  help: 'Write the name of a field or relation of this entity: `status`, or `-createdAt` for descending.',
});

export const newPropertyName: Kind<string> = text('a name', {
  pattern: propertyPattern,
  what: 'a name of letters, digits and _',
  help: 'It starts with a letter, and goes on with letters, digits and _: `placedAt`.',
});

/** Name of an entity or mixin that is declared elsewhere: a wrong capital is found when it is looked up. */
export const targetReference: Kind<string> = text('a name', {
  pattern: propertyPattern,
  what: 'a name',
  help: 'Write the name as it was declared: `OrderItem`.',
});

/** A new name of the kind that entities have. */
export const typeReference: Kind<string> = text('a name', {
  pattern: typeNamePattern,
  what: 'a name that starts with a capital',
  help: 'Write the name as it was declared: `OrderItem`.',
});

/** Name of a table, column, index or constraint. Both databases take any text in quotes, but for what nobody sees. */
export const databaseName: Kind<string> = text('a name in the database', {
  pattern: /^(?=.*\S)(?:[^\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]|[\u200c\u200d])+$/u,
  what: 'a name in the database, without control characters',
  help: 'Any other character may stand in it: `actor_id`, or in quotes "actor id".',
});
