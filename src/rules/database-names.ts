import type { Report } from '../diagnostics/report.ts';
import { byteLength, fitsIntoName, maxNameBytes } from '../naming/database-names.ts';
import type { Said } from '../parse/kind.ts';
import { relationWords } from '../parse/relation-words.ts';
import { bitsOf } from '../parse/words.ts';
import type { Entity, Field, Relation } from '../model/index.ts';
import type { Place } from '../source/source.ts';
import { eachEntity, eachField } from './rule.ts';
import type { Rule } from './rule.ts';

/** PostgreSQL cuts a longer name in silence. Derived names of indexes, constraints and join tables always fit. */
export const databaseNamesFit: Rule = eachEntity((entity, draft, report, { written }) => {
  if (allFit(entity)) return;
  const check = (name: string | null, placeOf: () => Place | undefined, help: string): void => {
    if (name === null || fitsIntoName(name)) return;
    const place = placeOf();
    if (place === undefined) return;
    report.error(
      'database-name-too-long',
      place,
      `\`${name}\` has ${byteLength(name)} bytes; PostgreSQL cuts names at ${maxNameBytes}.`,
      help,
    );
  };
  const shorter = 'Write a shorter name.';
  const { own } = draft.content;
  check(entity.table, () => own?.table?.place ?? entity.place, 'Write a shorter `table`.');
  check(entity.schema, () => own?.schema?.place ?? entity.place, shorter);
  for (const field of entity.fields)
    check(field.column, () => written.fields.get(field)?.column?.place ?? field.place, 'Write a shorter `column`.');
  for (const relation of entity.relations) {
    const words = written.relations.get(relation);
    if (relation.kind === 'manyToMany') {
      check(relation.pivot.table, () => words?.pivot?.value.table?.place, shorter);
      for (const column of [...relation.pivot.ownColumns, ...relation.pivot.otherColumns])
        check(
          column,
          () => words?.pivot?.value.columns?.place ?? relation.place,
          'Write shorter `pivot: { columns: [own, other] }`.',
        );
    } else {
      for (const column of relation.columns)
        check(
          column,
          () => words?.columns?.place ?? words?.column?.place ?? relation.place,
          'Write a shorter `column`.',
        );
    }
  }
  for (const unique of entity.uniques) check(unique.name, () => written.uniques.get(unique)?.name?.place, shorter);
  for (const index of entity.indexes) check(index.name, () => written.indexes.get(index)?.name?.place, shorter);
});

/** Nearly all entities are done with that. */
function allFit({ table, schema, fields, relations, uniques, indexes }: Entity): boolean {
  return (
    fitsIntoName(table) &&
    (schema === null || fitsIntoName(schema)) &&
    fields.every(columnFits) &&
    relations.every(columnsFit) &&
    uniques.every(nameFits) &&
    indexes.every(nameFits)
  );
}

const nameFits = ({ name }: { readonly name: string }): boolean => fitsIntoName(name);
const columnFits = ({ column }: Field): boolean => fitsIntoName(column);
const columnsFit = (relation: Relation): boolean =>
  relation.kind !== 'manyToMany' && relation.columns.every(fitsIntoName);

/** Names of indexes and uniques are one space in a database, checks have one in each table. Derived names have been kept apart. */
export const databaseNamesAreDistinct: Rule = ({ model, drafts, written }, report) => {
  const taken = new Set<string>();
  const claim = (said: Said<string> | null | undefined): void => {
    if (said == null) return;
    if (taken.has(said.value))
      report.error(
        'database-name-used-twice',
        said.place,
        `An index or unique is called \`${said.value}\` already.`,
        'Give it another `name`, or none.',
      );
    taken.add(said.value);
  };
  for (const { uniques, indexes } of written.uniques.size + written.indexes.size === 0 ? [] : model.entities) {
    for (const unique of uniques) claim(written.uniques.get(unique)?.name);
    for (const index of indexes) claim(written.indexes.get(index)?.name);
  }
  for (const { name, checks, place } of model.entities) {
    if (checks.length < 2) continue;
    const inTable = new Set<string>();
    for (const check of checks) {
      if (inTable.has(check.constraint)) {
        const at = drafts.get(name)?.content.checks.find((declared) => declared.name === check.name)?.place ?? place;
        report.error(
          'database-name-used-twice',
          at,
          `A check of \`${name}\` is called \`${check.name}\` already: each enum field has one of its column's name.`,
          'Give it another name.',
        );
      }
      inTable.add(check.constraint);
    }
  }
};

/** Why MikroORM can't say a name, or null where it can. Its statements are quoted, but it reads some names before that. */
function unsayable(name: string): string | null {
  if (name.includes('.')) return 'MikroORM reads what stands before a dot as the name of a schema or table';
  if (name.includes('?')) return 'MikroORM puts a parameter in the place of each `?`';
  if (/ as /i.test(name)) return 'MikroORM reads what follows ` as ` as another name';
  if (name === '*') return 'MikroORM reads it as all columns';
  return null;
}

/** As above, of a column. */
function unsayableColumn(name: string): string | null {
  if (/^\d\w*$/.test(name)) return 'MikroORM writes it into JavaScript, where no name starts with a digit';
  return unsayable(name);
}

/** As above, of a table or schema. */
function unsayableTable(name: string): string | null {
  return /['"`]/.test(name) ? 'MikroORM asks the databases for the table between such quotes' : unsayable(name);
}

/** Names that were given are such that MikroORM's statements say them. Derived ones are made of identifiers, or of these. */
export const databaseNamesAreSayable: Rule = eachEntity((entity, draft, report, { written }) => {
  const check = (name: Said<string> | null | undefined, reasonOf = unsayableColumn): void =>
    refuseUnsayable(name, report, reasonOf);
  check(draft.content.own?.table, unsayableTable);
  check(draft.content.own?.schema, unsayableTable);
  const key = draft.content.own?.key?.value;
  if (key?.form === 'words') check(key.words.column);
  entity.relations.forEach((relation) => {
    const words = written.relations.get(relation);
    if (words === undefined || (words.said & NAMES_COLUMNS) === 0) return;
    check(words.column);
    words.columns?.value.forEach((column) => check(column));
    check(words.pivot?.value.table, unsayableTable);
    words.pivot?.value.columns?.value.forEach((side) => side.value.forEach((column) => check(column)));
  });
});

const NAMES_COLUMNS = bitsOf(relationWords, ['column', 'columns', 'pivot']);

export const columnsOfFieldsAreSayable: Rule = eachField(['column'], (_field, { column }, report) =>
  refuseUnsayable(column, report),
);

function refuseUnsayable(name: Said<string> | null | undefined, report: Report, reasonOf = unsayableColumn): void {
  const reason = name == null ? null : reasonOf(name.value);
  if (name != null && reason !== null)
    report.error('database-name-reserved', name.place, `\`${name.value}\`: ${reason}.`, 'Choose another name.');
}

const SYSTEM_COLUMN = /^(?:tableoid|xmin|cmin|xmax|cmax|ctid)$/i;

/** Nothing else is asked of other names. */
const isAsLong = ({ length }: string): boolean => length === 4 || length === 8;

/** Every table of PostgreSQL has system columns, and no other column can have their names. */
export const columnNamesAreFree: Rule = eachEntity(({ fields }, _draft, report, { written }) => {
  fields.forEach((field) => {
    if (!isAsLong(field.column) || !SYSTEM_COLUMN.test(field.column)) return;
    report.error(
      'database-name-reserved',
      written.fields.get(field)?.column?.place ?? field.place,
      `\`${field.column}\` is a system column of every table of PostgreSQL.`,
      'Write another `column`.',
    );
  });
});
