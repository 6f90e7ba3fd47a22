import type { Entity, Field, Index } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { eachEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** PostgreSQL refuses entries of an index that are longer than 2704 bytes; a text of as many letters may just fit. */
const LONGEST = 2600;

/** What an index holds fits into it. One that a text is offered without is another warning. */
export const indexEntriesFit: Rule = eachEntity((entity, _draft, report, { model }) => {
  if (!entity.migrate || !model.settings.databases.includes('postgresql')) return;
  entity.fields.forEach((field) => {
    const index = isLong(field) ? indexOf(entity, field) : null;
    if (index === null) return;
    report.warning(
      'long-index-entry',
      field.place,
      `\`${field.name}\` is in ${index}, and PostgreSQL refuses entries longer than 2704 bytes: rows with longer values get a 422.`,
      `Give it a length that fits: \`${field.type.base === 'text' ? 'maxLength: 2000' : 'string(2000)'}\`.`,
    );
  });
});

function isLong({ type, array, maxLength, columnType }: Field): boolean {
  const isText = definitionOf(type).allows.text && !array && columnType.postgresql === null;
  return isText && (maxLength === null || maxLength > LONGEST);
}

function indexOf({ key, uniques, indexes }: Entity, { column }: Field): string | null {
  if (key.columns.includes(column)) return 'the key';
  if (uniques.some(({ columns }) => columns.includes(column))) return 'a unique';
  const isIndexed = indexes.some(({ using, parts }) => (using === null || using === 'btree') && holds(parts, column));
  return isIndexed ? 'an index' : null;
}

function holds(parts: Index['parts'], column: string): boolean {
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (part !== undefined && 'column' in part && part.column === column) return true;
  }
  return false;
}
