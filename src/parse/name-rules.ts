import type { NameRule } from './words.ts';

/** Names of entities, enums and mixins: they become TypeScript classes and types. */
const typeName = /^[A-Z][A-Za-z0-9_]*$/;

/** Names of fields, relations and inverses: they become properties, members in JSON and query parameters. */
export const propertyPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const typeNamePattern = typeName;

export const typeNameHelp = 'It starts with a capital, and goes on with letters, digits and _: `OrderItem`.';

export const entityName: NameRule = { pattern: typeName, what: 'the name of an entity', help: typeNameHelp };
export const enumName: NameRule = { pattern: typeName, what: 'the name of an enum', help: typeNameHelp };
export const mixinName: NameRule = { pattern: typeName, what: 'the name of a mixin', help: typeNameHelp };

export const propertyHelp = 'It starts with a letter, and goes on with letters, digits and _: `placedAt`.';

export const fieldName: NameRule = { pattern: propertyPattern, what: 'the name of a field', help: propertyHelp };
export const relationName: NameRule = { pattern: propertyPattern, what: 'the name of a relation', help: propertyHelp };
export const checkName: NameRule = {
  pattern: propertyPattern,
  what: 'the name of a check',
  help: 'It starts with a letter, and goes on with letters, digits and _: `price_not_negative`.',
  inSnakeCase: true,
};
