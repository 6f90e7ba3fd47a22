/** A model as a plain thing to be changed, with the rows that a database of it holds. */

export type Kind = 'string' | 'text' | 'integer' | 'bigint' | 'boolean' | 'date' | 'enum';

export interface FieldState {
  name: string;
  kind: Kind;
  /** Characters of a string. */
  length: number;
  /** Name of the enum. */
  enum: string;
  nullable: boolean;
  /** As YAML. */
  default: string | null;
  unique: boolean;
  filter: boolean;
  column: string | null;
  renamedFrom: string | null;
  /** What the last migrated model says of its former name. */
  recorded: string | null;
  backfill: string | null;
}

export interface RelationState {
  name: string;
  kind: 'manyToOne' | 'manyToMany';
  target: string;
  nullable: boolean;
  onDelete: string;
  filter: boolean;
  renamedFrom: string | null;
  backfill: string | null;
}

export interface CheckState {
  name: string;
  /** Field that is compared with a number. */
  field: string;
}

export interface EntityState {
  name: string;
  /** Its name before the step that is under way. */
  former: string;
  table: string | null;
  schema: string | null;
  renamedFrom: string | null;
  fields: FieldState[];
  relations: RelationState[];
  checks: CheckState[];
  rows: RowState[];
}

export interface EnumState {
  name: string;
  values: { name: string; renamedFrom: string | null }[];
}

/** Values as text, as `read.ts` reads them; of a manyToMany the keys that it refers to. */
export interface RowState {
  id: number;
  values: Record<string, string | null>;
  many: Record<string, number[]>;
}

export interface State {
  entities: EntityState[];
  enums: EnumState[];
  /** Number for the next new name, and for the next row. */
  next: number;
}

export function yamlOf({ entities, enums }: State): string {
  const lines: string[] = [];
  if (enums.length > 0) {
    lines.push('enums:');
    for (const { name, values } of enums) lines.push(`  ${name}: [${values.map(valueYaml).join(', ')}]`);
  }
  lines.push(entities.length === 0 ? 'entities: {}' : 'entities:');
  for (const entity of entities) {
    lines.push(`  ${entity.name}:`, '    key: integer');
    if (entity.table !== null) lines.push(`    table: ${entity.table}`);
    if (entity.schema !== null) lines.push(`    schema: ${entity.schema}`);
    if (entity.renamedFrom !== null) lines.push(`    renamedFrom: ${entity.renamedFrom}`);
    if (entity.fields.length > 0) lines.push('    fields:');
    for (const field of entity.fields) lines.push(`      ${field.name}: ${fieldYaml(field)}`);
    if (entity.relations.length > 0) lines.push('    relations:');
    for (const relation of entity.relations) lines.push(`      ${relation.name}: ${relationYaml(relation)}`);
    if (entity.checks.length > 0) lines.push('    checks:');
    for (const check of entity.checks) lines.push(`      ${check.name}: ${columnOf(entity, check.field)} > -1000000`);
  }
  return `${lines.join('\n')}\n`;
}

function valueYaml({ name, renamedFrom }: EnumState['values'][number]): string {
  return renamedFrom === null ? name : `{ name: ${name}, renamedFrom: ${renamedFrom} }`;
}

function fieldYaml(field: FieldState): string {
  const type = field.kind === 'enum' ? field.enum : field.kind;
  return words([
    `type: ${type}`,
    field.kind === 'string' ? `length: ${field.length}` : null,
    field.nullable ? 'nullable: true' : null,
    field.default === null ? null : `default: ${field.default}`,
    field.unique ? 'unique: true' : null,
    field.filter ? (field.kind === 'text' ? 'filter: true, index: false, indexReason: x' : 'filter: true') : null,
    field.column === null ? null : `column: ${field.column}`,
    field.renamedFrom === null ? null : `renamedFrom: ${field.renamedFrom}`,
    field.backfill === null ? null : `backfill: "${field.backfill}"`,
  ]);
}

function relationYaml(relation: RelationState): string {
  const isToOne = relation.kind === 'manyToOne';
  return words([
    `${relation.kind}: ${relation.target}`,
    isToOne && relation.nullable ? 'nullable: true' : null,
    isToOne ? `onDelete: ${relation.onDelete}` : null,
    isToOne && relation.filter ? 'filter: true' : null,
    relation.renamedFrom === null ? null : `renamedFrom: ${relation.renamedFrom}`,
    relation.backfill === null ? null : `backfill: "${relation.backfill}"`,
  ]);
}

function words(list: readonly (string | null)[]): string {
  return `{ ${list.filter((word) => word !== null).join(', ')} }`;
}

/** Column names and table names as the language makes them of the simple names that are used here. */
export function columnOf(entity: EntityState, name: string): string {
  const field = entity.fields.find((one) => one.name === name);
  return field === undefined ? `${name}_id` : (field.column ?? field.name);
}
