/** Every table that a model implies. */
import type { Action, EntityDoc, ModelDoc, RelationDoc, Sql } from '../document.ts';
import { columnOf, foreignKeyColumns, snake, tableOf } from '../naming.ts';
import {
  keyColumns,
  fieldColumn,
  plainColumn,
  propertyColumns,
  referencedColumns,
  relationColumns,
  wholeNamed,
  type ExpectedColumn,
} from './columns.ts';
import { indexDemands, type Demand } from './index-demands.ts';
import { wholeEntity, type WholeEntity } from './whole-entity.ts';

export interface TableName {
  readonly table: string;
  readonly schema: string | null;
}

export interface ExpectedForeignKey {
  readonly columns: readonly string[];
  readonly target: TableName;
  readonly targetColumns: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
}

export interface ExpectedUnique {
  readonly columns: readonly string[];
  readonly where: readonly Sql[];
  readonly name: string | null;
}

export interface ExpectedIndex {
  readonly parts: readonly ({ readonly column: string; readonly descending: boolean } | { readonly expression: Sql })[];
  readonly where: Sql | null;
  readonly using: string | null;
  readonly name: string | null;
}

export interface ExpectedTable extends TableName {
  readonly columns: readonly ExpectedColumn[];
  readonly key: readonly string[];
  readonly foreignKeys: readonly ExpectedForeignKey[];
  readonly uniques: readonly ExpectedUnique[];
  /** Those that the model declares. */
  readonly indexes: readonly ExpectedIndex[];
  /** What has to be served by some index or unique. */
  readonly demands: readonly Demand[];
  readonly checks: readonly Sql[];
  /** It belongs to another: no migration makes it. */
  readonly isForeign: boolean;
  /** Columns whose index one of the databases wants although the key serves them. */
  readonly alsoIndexed: readonly string[] | null;
}

export function expectedTables(model: ModelDoc): ExpectedTable[] {
  return model.entities.flatMap((entity) => [
    entityTable(model, wholeEntity(model, entity)),
    ...wholeEntity(model, entity).relations.flatMap((relation) =>
      relation.kind === 'manyToMany' ? [joinTable(model, entity, relation)] : [],
    ),
  ]);
}

/** Tables of others may be views: no foreign key leads from or to them. */
function isForeign({ migrate }: EntityDoc): boolean {
  return migrate === false;
}

function tableName(model: ModelDoc, entity: EntityDoc): TableName {
  return { table: tableOf(model, entity), schema: entity.schema ?? null };
}

function entityTable(model: ModelDoc, whole: WholeEntity): ExpectedTable {
  const toOnes = whole.relations.filter(({ kind }) => kind !== 'manyToMany');
  const key = keyColumns(model, whole).map(({ name }) => name);
  const columnsOf = (property: string): string[] => propertyColumns(model, whole, property).map(({ name }) => name);
  return {
    ...tableName(model, whole.entity),
    columns: [
      ...whole.fields.map((field) => fieldColumn(model, whole, field)),
      ...toOnes.flatMap((relation) => relationColumns(model, relation)),
    ],
    key,
    foreignKeys: toOnes
      .filter(({ target }) => !isForeign(whole.entity) && !isForeign(wholeNamed(model, target).entity))
      .map((relation) => foreignKey(model, relation)),
    uniques: uniquesOf(model, whole, key, columnsOf),
    indexes: whole.indexes.map(({ properties, expression, name, where, using }) => ({
      parts:
        expression === undefined
          ? (properties ?? []).flatMap((one) =>
              columnsOf(one.replace(/^-/, '')).map((column) => ({ column, descending: one.startsWith('-') })),
            )
          : [{ expression }],
      where: where ?? null,
      using: using ?? null,
      name: name ?? null,
    })),
    demands: indexDemands(whole, key, columnsOf),
    checks: [...whole.fields.flatMap((field) => enumCheck(model, whole, field)), ...whole.checks.map(({ sql }) => sql)],
    isForeign: isForeign(whole.entity),
    alsoIndexed: null,
  };
}

function enumCheck(model: ModelDoc, whole: WholeEntity, field: WholeEntity['fields'][number]): Sql[] {
  const declared = model.enums.find(({ name }) => name === field.type.base);
  if (declared === undefined) return [];
  const values = declared.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  const column = fieldColumn(model, whole, field).name.replaceAll('"', '""');
  const sql = `"${column}" in (${values})`;
  // No check of SQLite can look into an array.
  return [field.type.array ? { postgresql: sql } : sql];
}

function uniquesOf(
  model: ModelDoc,
  { fields, relations, uniques }: WholeEntity,
  key: readonly string[],
  columnsOf: (property: string) => string[],
): ExpectedUnique[] {
  const deletedAt = fields.find(({ name }) => name === 'deletedAt');
  const living = deletedAt === undefined ? [] : [`"${deletedAt.words.column ?? columnOf(model, 'deletedAt')}" is null`];
  const all = [
    ...fields
      .filter(({ words }) => words.unique === true)
      .map(({ name }) => ({ properties: [name], name: undefined, where: undefined })),
    ...relations
      .filter(({ kind }) => kind === 'oneToOne')
      .map(({ name }) => ({ properties: [name], name: undefined, where: undefined })),
    ...uniques,
  ].map(({ properties, name, where }) => ({
    columns: properties.flatMap(columnsOf),
    where: [...(where === undefined ? [] : [where]), ...living],
    name: name ?? null,
  }));
  const same = (a: ExpectedUnique, b: ExpectedUnique): boolean =>
    a.columns.join() === b.columns.join() && JSON.stringify(a.where) === JSON.stringify(b.where);
  return all.filter(
    (unique, index) => unique.columns.join() !== key.join() && all.findIndex((other) => same(other, unique)) === index,
  );
}

function foreignKey(model: ModelDoc, relation: RelationDoc): ExpectedForeignKey {
  return {
    columns: relationColumns(model, relation).map(({ name }) => name),
    target: tableName(model, wholeNamed(model, relation.target).entity),
    targetColumns: referencedColumns(model, relation).map(({ name }) => name),
    onDelete: action(model, relation, 'onDelete', 'restrict'),
    onUpdate: action(model, relation, 'onUpdate', 'cascade'),
  };
}

/** The project's `set null` can't hold for what is required. */
function action({ settings }: ModelDoc, { words }: RelationDoc, word: 'onDelete' | 'onUpdate', usual: Action): Action {
  const said = words[word] ?? settings.relations?.[word] ?? usual;
  return said === 'set null' && words.nullable !== true ? 'restrict' : said;
}

function joinTable(model: ModelDoc, owner: EntityDoc, { name, target, words }: RelationDoc): ExpectedTable {
  const other = wholeNamed(model, target).entity;
  const { table, columns } = words.pivot ?? {};
  const side = (entity: EntityDoc, stem: string, given: readonly string[] | undefined): ExpectedColumn[] => {
    const key = keyColumns(model, wholeEntity(model, entity));
    const names =
      given ??
      foreignKeyColumns(
        stem,
        key.map((column) => column.name),
      );
    return key.map((column, index) => plainColumn(column, names[index] ?? '', false));
  };
  const own = side(owner, snake(owner.name), columns?.[0]);
  const others = side(other, owner === other ? columnOf(model, name) : snake(other.name), columns?.[1]);
  const reference = (entity: EntityDoc, from: readonly ExpectedColumn[]): ExpectedForeignKey => ({
    columns: from.map((column) => column.name),
    target: tableName(model, entity),
    targetColumns: keyColumns(model, wholeEntity(model, entity)).map((column) => column.name),
    onDelete: 'cascade',
    onUpdate: 'cascade',
  });
  const otherColumns = others.map((column) => column.name);
  return {
    table: table ?? `${tableOf(model, owner)}_${columnOf(model, name)}`,
    schema: owner.schema ?? null,
    columns: [...own, ...others],
    key: [...own, ...others].map((column) => column.name),
    foreignKeys: [
      ...(isForeign(owner) ? [] : [reference(owner, own)]),
      ...(isForeign(owner) || isForeign(other) ? [] : [reference(other, others)]),
    ],
    uniques: [],
    indexes: [],
    demands: [{ kind: 'start', columns: otherColumns }],
    checks: [],
    isForeign: isForeign(owner),
    alsoIndexed: own.map((column) => column.name),
  };
}
