/** Names of migrations: `0002_add_supplier`, class `Migration0002AddSupplier`. */
import { capitalized, snakeCase } from '../naming/case.ts';
import type { Change, ChangeKind } from './changes.ts';
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

/** A name made from the changes: from entities, else from fields and relations, else from the rest. */
export function nameOf(changes: readonly Change[]): string {
  const told = [entitySaid, propertySaid, otherSaid].map((say) =>
    distinct(changes.flatMap((change) => say(change) ?? [])),
  );
  const said = told.find((list) => list.length > 0) ?? [];
  const [first, second, ...more] = said;
  if (first === undefined) return 'change';
  const rest =
    second === undefined
      ? ''
      : more.length === 0 && second.verb === first.verb
        ? `_and_${second.name}`
        : `_and_${more.length + 1}_more`;
  return fileName(`${first.verb}_${first.name}${rest}`) ?? 'change';
}

export function className(number: string, name: string): string {
  return `Migration${number}${name.split('_').map(capitalized).join('')}`;
}

interface Said {
  readonly verb: 'add' | 'remove' | 'rename' | 'change';
  readonly name: string;
}

function distinct(said: readonly Said[]): Said[] {
  return [...new Map(said.map((one) => [`${one.verb} ${one.name}`, one])).values()];
}

function verbOf(kind: ChangeKind): Said['verb'] {
  if (kind.endsWith('-added')) return 'add';
  if (kind.endsWith('-removed')) return 'remove';
  return kind.endsWith('-renamed') ? 'rename' : 'change';
}

function entitySaid({ kind, table }: Change): Said | null {
  const isEntity =
    kind === 'entity-added' || kind === 'entity-removed' || (kind === 'table-renamed' && table.relation === null);
  return isEntity ? { verb: verbOf(kind), name: table.entity } : null;
}

function propertySaid(change: Change): Said | null {
  const verb = verbOf(change.kind);
  const { entity, relation } = change.table;
  if (change.kind === 'join-table-added' || change.kind === 'join-table-removed' || change.kind === 'table-renamed')
    return { verb, name: `${entity}_${relation}` };
  if ('column' in change) return { verb, name: `${entity}_${change.column.property}` };
  return 'foreignKey' in change ? { verb, name: `${entity}_${change.foreignKey.property}` } : null;
}

function otherSaid(change: Change): Said {
  const verb = verbOf(change.kind);
  if ('index' in change) return { verb, name: change.index.name };
  if ('unique' in change) return { verb, name: change.unique.name };
  return { verb, name: 'check' in change ? change.check.name : tableKey(change.table) };
}
