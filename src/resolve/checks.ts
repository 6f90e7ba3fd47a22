import type { Check, EnumType, Field } from '../model/index.ts';
import { constraintName } from '../naming/database-names.ts';
import type { EntityDraft } from './draft.ts';
import { onBoth, quotedColumn, quotedText } from './sql-text.ts';

/** A check for each enum field, and those that are declared, as they are. */
export function resolveChecks(draft: EntityDraft): void {
  draft.fields.forEach((field) => {
    const expression = enumExpression(field);
    if (expression !== null)
      draft.checks.push({
        name: field.column,
        constraint: constraintOf(draft, field.column),
        expression,
        ofEnum: true,
      });
  });
  for (const { name, value } of draft.content.checks) {
    if (value !== null)
      draft.checks.push({ name, constraint: constraintOf(draft, name), expression: value, ofEnum: false });
  }
}

const constraintOf = (draft: EntityDraft, name: string): string => constraintName(draft.names.table, [name], 'check');

/** An array's items can be checked by PostgreSQL alone: SQLite takes no subquery in a check. */
function enumExpression({ type, array, column }: Field): Check['expression'] | null {
  if (type.base !== 'enum') return null;
  const values = valuesInSql(type.enum);
  if (!array) return onBoth(`${quotedColumn(column)} in (${values})`);
  return { sqlite: null, postgresql: `${quotedColumn(column)} <@ array[${values}]::text[]` };
}

/** In the order of the members of an object, as the entity has it: those that are whole numbers come first. */
function valuesInSql(type: EnumType): string {
  const known = sqlOfEnums.get(type);
  if (known !== undefined) return known;
  const ordered = Object.keys(Object.fromEntries(type.values.map((value) => [value, value])));
  const made = ordered.map(quotedText).join(', ');
  sqlOfEnums.set(type, made);
  return made;
}

/** Many fields may be of one enum. */
const sqlOfEnums = new WeakMap<EnumType, string>();
