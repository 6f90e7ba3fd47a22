/** The model of a state, as its author would write it. */
import {
  columnOf,
  isToOne,
  type CheckState,
  type EntityState,
  type EnumState,
  type FieldState,
  type IndexState,
  type RelationState,
  type Sql,
  type State,
  type UniqueState,
} from './state.ts';

export function yamlOf({ entities, enums }: State): string {
  const lines: string[] = [];
  if (enums.length > 0) {
    lines.push('enums:');
    for (const { name, values } of enums) lines.push(`  ${name}: [${values.map(valueYaml).join(', ')}]`);
  }
  lines.push(entities.length === 0 ? 'entities: {}' : 'entities:', ...entities.flatMap(entityYaml));
  return `${lines.join('\n')}\n`;
}

function entityYaml(entity: EntityState): string[] {
  const { table, schema, renamedFrom, timestamps, softDelete, version } = entity;
  return [
    `  ${entity.name}:`,
    `    key: ${keyYaml(entity)}`,
    ...(table === null ? [] : [`    table: ${table}`]),
    ...(schema === null ? [] : [`    schema: ${schema}`]),
    ...(renamedFrom === null ? [] : [`    renamedFrom: ${renamedFrom}`]),
    ...Object.entries({ timestamps, softDelete, version }).flatMap(([word, is]) => (is ? [`    ${word}: true`] : [])),
    ...under('fields', [...keyFields(entity), ...entity.fields.map((field) => `${field.name}: ${fieldYaml(field)}`)]),
    ...under(
      'relations',
      entity.relations.map((relation) => `${relation.name}: ${relationYaml(relation)}`),
    ),
    ...under('checks', entity.checks.map(checkYaml)),
    ...under('uniques', entity.uniques.map(uniqueYaml)),
    ...under('indexes', entity.indexes.map(indexYaml)),
  ];
}

function keyYaml({ key }: EntityState): string {
  if (key.kind === 'text') return key.names[0] ?? '';
  if (key.kind === 'pair') return `[${key.names.join(', ')}]`;
  return key.kind;
}

function keyFields({ key }: EntityState): string[] {
  const types = { text: ['string'], pair: ['integer', 'string'] };
  return (key.kind === 'text' || key.kind === 'pair' ? types[key.kind] : []).map((type, index) => {
    const isFirst = index === 0;
    const said = words([
      `type: ${type}`,
      type === 'string' ? 'length: 20' : null,
      isFirst && key.renamedFrom !== null ? `renamedFrom: ${key.renamedFrom}` : null,
      isFirst && key.backfill !== null ? `backfill: ${sqlYaml(key.backfill)}` : null,
    ]);
    return `${key.names[index]}: ${said}`;
  });
}

function under(word: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`    ${word}:`, ...lines.map((line) => `      ${line}`)];
}

function valueYaml({ name, renamedFrom }: EnumState['values'][number]): string {
  return renamedFrom === null ? name : `{ name: ${name}, renamedFrom: ${renamedFrom} }`;
}

function fieldYaml(field: FieldState): string {
  const { kind, generatedFrom } = field;
  return words([
    `type: ${kind === 'enum' ? field.enum : kind}`,
    kind === 'string' ? `length: ${field.length}` : null,
    kind === 'decimal' ? `precision: ${field.precision}, scale: ${field.scale}` : null,
    field.nullable ? 'nullable: true' : null,
    generatedFrom === null ? null : `generated: "${generationSql(generatedFrom)}", readOnly: true`,
    field.default === null ? null : `default: ${field.default}`,
    field.unique ? 'unique: true' : null,
    field.filter ? (kind === 'text' ? 'filter: true, index: false, indexReason: x' : 'filter: true') : null,
    field.column === null ? null : `column: ${field.column}`,
    field.renamedFrom === null ? null : `renamedFrom: ${field.renamedFrom}`,
    field.backfill === null ? null : `backfill: ${sqlYaml(field.backfill)}`,
  ]);
}

export function isText({ kind }: FieldState): boolean {
  return kind === 'string' || kind === 'text';
}

function generationSql(source: FieldState): string {
  return isText(source) ? `${columnOf(source)} || '!'` : `${columnOf(source)} * 2`;
}

function relationYaml(relation: RelationState): string {
  const toOne = isToOne(relation);
  return words([
    `${relation.kind}: ${relation.target}`,
    toOne && relation.nullable ? 'nullable: true' : null,
    toOne ? `onDelete: ${relation.onDelete}, onUpdate: ${relation.onUpdate}` : null,
    toOne && relation.filter ? 'filter: true' : null,
    toOne && relation.column !== null ? `column: ${relation.column}` : null,
    !toOne && relation.pivot !== null ? `pivot: { table: ${relation.pivot} }` : null,
    relation.renamedFrom === null ? null : `renamedFrom: ${relation.renamedFrom}`,
    relation.backfill === null ? null : `backfill: ${sqlYaml(relation.backfill)}`,
  ]);
}

function checkYaml({ name, fields, limit }: CheckState): string {
  const terms = fields.map((field) =>
    isText(field) ? `length(${columnOf(field)}) < ${limit}` : `${columnOf(field)} > -${limit}`,
  );
  return `${name}: ${terms.join(' or ')}`;
}

function uniqueYaml({ fields, above }: UniqueState): string {
  const names = fields.map(({ name }) => name).join(', ');
  return `- { properties: [${names}]${above === null ? '' : `, where: "${columnOf(above)} > 0"`} }`;
}

function indexYaml({ name, parts, where }: IndexState): string {
  const properties = parts.map(({ of, isDescending }) => (isDescending ? `-${of.name}` : of.name)).join(', ');
  const more = [
    ...(name === null ? [] : [`name: ${name}`]),
    ...(where === null ? [] : [`where: ${columnOf(where)} is not null`]),
  ];
  return `- { ${[`properties: [${properties}]`, ...more].join(', ')} }`;
}

function sqlYaml(sql: Sql): string {
  return typeof sql === 'string' ? `"${sql}"` : `{ sqlite: "${sql.sqlite}", postgresql: "${sql.postgresql}" }`;
}

function words(list: readonly (string | null)[]): string {
  return `{ ${list.filter((word) => word !== null).join(', ')} }`;
}
