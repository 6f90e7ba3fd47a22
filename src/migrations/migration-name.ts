/** Names of migrations: `0002_add_supplier`, class `Migration0002AddSupplier`. */
import { capitalized, snakeCase } from '../naming/case.ts';
import type { Change } from './changes.ts';
import { tableKey } from './schema.ts';

/** Room for the longest part of a file's name; a name is for people to read. */
const LONGEST = 60;

/** The number after the highest that a file has: `0002`. Four digits, so that names sort as numbers do. */
export function nextNumber(files: readonly string[]): string {
  const numbers = files.map((file) => Number(/^\d+/.exec(file)?.[0] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

/** The name as it stands in a file's name, in snake_case; null where nothing of it can. */
export function fileName(name: string): string | null {
  const words = snakeCase(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const cut = words.slice(0, LONGEST).replace(/_+$/, '');
  return cut === '' ? null : cut;
}

/** A name made from the changes: from new entities, else from new fields and relations, else from the rest. */
export function nameOf(changes: readonly Change[]): string {
  const [entities, properties, others] = [
    namesOf(changes, entityName),
    namesOf(changes, propertyName),
    namesOf(changes, otherName),
  ];
  const [first, second, ...more] = entities.length > 0 ? entities : properties.length > 0 ? properties : others;
  if (first === undefined) return 'change';
  const rest = second === undefined ? '' : more.length === 0 ? `_and_${second}` : `_and_${more.length + 1}_more`;
  return fileName(`add_${first}${rest}`) ?? 'change';
}

export function className(number: string, name: string): string {
  return `Migration${number}${name.split('_').map(capitalized).join('')}`;
}

function namesOf(changes: readonly Change[], name: (change: Change) => string | null): string[] {
  return [...new Set(changes.flatMap((change) => name(change) ?? []))];
}

function entityName({ kind, table }: Change): string | null {
  return kind === 'entity-added' ? table.entity : null;
}

function propertyName(change: Change): string | null {
  if (change.kind === 'join-table-added') return `${change.table.entity}_${change.table.relation}`;
  if (change.kind === 'field-added') return `${change.table.entity}_${change.column.property}`;
  return change.kind === 'relation-added' ? `${change.table.entity}_${change.foreignKey.property}` : null;
}

function otherName(change: Change): string {
  if ('index' in change) return change.index.name;
  return 'unique' in change ? change.unique.name : tableKey(change.table);
}
