import { chosen } from '../arbitrary/chance.ts';
import type { FieldDoc, KeyDoc } from '../document.ts';
import { columnOf, foreignKeyColumns } from '../naming.ts';
import { fieldColumn, type Building, type EntityDraft } from './draft.ts';

const keyBases = new Set([
  'string',
  'char',
  'email',
  'uuid',
  'smallint',
  'integer',
  'bigint',
  'decimal',
  'date',
  'time',
  'datetime',
]);

/** A key that is made takes its name before any field does. */
export function claimMadeKey(draft: EntityDraft, building: Building): void {
  const { kind, named, column, description } = draft.recipe.key;
  const type = kind === 'uuid' || kind === 'integer' || kind === 'bigint' ? kind : undefined;
  if (type === undefined && kind !== 'project') return;
  const name = named && type !== undefined ? 'number' : 'id';
  const given = column && type !== undefined ? 'key_no' : undefined;
  draft.claim(name, [given ?? columnOf(building.model, name)]);
  draft.keyColumns = { properties: [name], columns: [given ?? columnOf(building.model, name)] };
  if (type === undefined) return;
  draft.key = {
    type,
    name: named ? name : undefined,
    column: given,
    description: description ? 'Which one it is.' : undefined,
  };
}

/** Natural, shared and composite keys: of the draft's own fields, and of relations to entities before it. Else the project's. */
export function chooseKey(draft: EntityDraft, building: Building): void {
  if (draft.keyColumns.columns.length > 0) return;
  const { kind, parts } = draft.recipe.key;
  const earlier = building.entities.slice(0, draft.position);
  const properties: string[] = [];
  const columns: string[] = [];
  const addField = (roll: number, isPart = false): void => {
    const candidates = draft.fields.filter(
      (field) => canBeKey(field, isPart, building) && !properties.includes(field.name),
    );
    const field = chosen(candidates, roll);
    if (field === undefined) return;
    draft.fields[draft.fields.indexOf(field)] = keyField(field);
    properties.push(field.name);
    columns.push(fieldColumn(building, field));
  };
  const addRelation = (roll: number, isShared: boolean): void => {
    const target = chosen(earlier, roll);
    if (target === undefined) return;
    const relation = keyRelation(draft, target, isShared, building);
    if (relation === null) return;
    properties.push(relation.name);
    columns.push(...relation.columns);
  };
  if (kind === 'natural') addField(parts[0]);
  if (kind === 'shared') addRelation(parts[0], true);
  if (kind === 'composite') {
    addRelation(parts[0], false);
    if (parts[1] % 3 === 0) addRelation(parts[1], false);
    addField(parts[1]);
    if (parts[1] % 4 === 0) addField(parts[0], true);
    // Two rows can't share a key that is one relation.
    if (properties.length === 1 && draft.relations.length === 1) makeShared(draft);
  }
  if (properties.length > 0) {
    draft.key = { properties };
    draft.keyColumns = { properties, columns };
  } else {
    const name = 'id';
    draft.key = undefined;
    draft.claim(name, [name]);
    draft.keyColumns = { properties: [name], columns: [name] };
  }
}

export function isInKey({ key }: { readonly key?: KeyDoc | undefined }, name: string): boolean {
  return key !== undefined && 'properties' in key && key.properties.includes(name);
}

/** An enum has too few values for a key of its own. */
function canBeKey({ type: { base, array }, words }: FieldDoc, isPart: boolean, { model }: Building): boolean {
  if (array || words.generated !== undefined) return false;
  return keyBases.has(base) || (isPart && model.enums.some(({ name }) => name === base));
}

/** Required, accepted and sent; made by nobody but a client, or as a uuid. */
function keyField({ name, type, words }: FieldDoc): FieldDoc {
  const { default: given } = words;
  const isMade = given !== undefined && 'word' in given && given.word === 'uuid';
  return {
    name,
    type: { ...type, nullable: false },
    words: {
      ...words,
      default: isMade ? given : undefined,
      unique: undefined,
      readOnly: undefined,
      writeOnly: undefined,
      hidden: undefined,
      immutable: undefined,
    },
  };
}

/** With an inverse, a column or a filter of its own now and then. Null: a name is taken. */
function keyRelation(
  draft: EntityDraft,
  target: EntityDraft,
  isShared: boolean,
  { model }: Building,
): { readonly name: string; readonly columns: readonly string[] } | null {
  const name = `of${target.head.name.replaceAll('_', '')}`;
  const { named, column, parts } = draft.recipe.key;
  const isColumnGiven = column && target.keyColumns.columns.length === 1;
  const columns = isColumnGiven
    ? [`key of ${target.position}`]
    : foreignKeyColumns(columnOf(model, name), target.keyColumns.columns);
  if (!draft.claim(name, columns)) return null;
  const inverse = parts[0] % 3 === 0 && target.claim(`keys${draft.position}`, []) ? `keys${draft.position}` : undefined;
  if (inverse !== undefined) target.inverses.push({ name: inverse, isOne: isShared });
  draft.relations.push({
    name,
    kind: isShared ? 'oneToOne' : 'manyToOne',
    target: target.head.name,
    words: {
      inverse,
      onDelete: named ? 'cascade' : undefined,
      column: isColumnGiven ? columns[0] : undefined,
      filter: parts[1] % 3 === 1 || undefined,
    },
  });
  return { name, columns };
}

function makeShared(draft: EntityDraft): void {
  const [relation] = draft.relations;
  if (relation !== undefined) draft.relations[0] = { ...relation, kind: 'oneToOne' };
}
