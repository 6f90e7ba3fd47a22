/** A model as a plain thing to be changed, with the rows that a database of it holds. */

export type Kind =
  | 'string'
  | 'text'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'uuid'
  | 'enum';

/** SQL, one text for both databases or one for each. */
export type Sql = string | { readonly sqlite: string; readonly postgresql: string };

export interface FieldState {
  name: string;
  kind: Kind;
  /** Characters of a string. */
  length: number;
  /** Of a decimal. */
  precision: number;
  scale: number;
  /** Name of the enum. */
  enum: string;
  nullable: boolean;
  /** As YAML. */
  default: string | null;
  unique: boolean;
  filter: boolean;
  column: string | null;
  /** It is worked out by the database from that field. */
  generatedFrom: FieldState | null;
  renamedFrom: string | null;
  /** What the last migrated model says of its former name. */
  recorded: string | null;
  backfill: Sql | null;
}

export interface RelationState {
  name: string;
  kind: 'manyToOne' | 'oneToOne' | 'manyToMany';
  target: string;
  nullable: boolean;
  onDelete: string;
  onUpdate: string;
  filter: boolean;
  /** Of its foreign key, or of a part of it. */
  column: string | null;
  /** Table of a manyToMany. */
  pivot: string | null;
  renamedFrom: string | null;
  recorded: string | null;
  backfill: Sql | null;
}

export interface CheckState {
  name: string;
  /** The fields that it speaks of: a number that is compared, texts that are measured. */
  fields: FieldState[];
  limit: number;
}

export interface UniqueState {
  fields: FieldState[];
  /** It holds for rows alone in which this number is above zero. */
  above: FieldState | null;
}

export interface IndexState {
  name: string | null;
  parts: { of: FieldState | RelationState; isDescending: boolean }[];
  /** It has rows alone in which this has a value. */
  where: FieldState | null;
}

/** What a row is known by. Its texts follow from the row's number. */
export interface KeyState {
  kind: 'integer' | 'bigint' | 'uuid' | 'text' | 'pair';
  /** Properties of a natural key. */
  names: string[];
  /** Former name of the first of them. */
  renamedFrom: string | null;
  /** Of the first of them, where it is new. */
  backfill: Sql | null;
}

export interface EntityState {
  name: string;
  /** Its name before the step that is under way. */
  former: string;
  table: string | null;
  schema: string | null;
  key: KeyState;
  timestamps: boolean;
  softDelete: boolean;
  version: boolean;
  renamedFrom: string | null;
  fields: FieldState[];
  relations: RelationState[];
  checks: CheckState[];
  uniques: UniqueState[];
  indexes: IndexState[];
  rows: RowState[];
}

export interface EnumState {
  name: string;
  values: { name: string; renamedFrom: string | null; recorded: string | null }[];
}

/** Values as text, as `rows.ts` reads them; of a relation to one, and of each of a manyToMany, the number of the row that it refers to. */
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

export function isToOne({ kind }: RelationState): boolean {
  return kind !== 'manyToMany';
}

export function columnOf({ column, name }: FieldState): string {
  return column ?? name;
}

/** Column of a relation to one that refers by one column. */
export function relationColumnOf(state: State, { column, name, target }: RelationState): string {
  const key = state.entities.find((entity) => entity.name === target)?.key;
  return column ?? `${name}_${key?.names[0] ?? 'id'}`;
}

/** The properties of a key, each with the text that the row with this number has in it. */
export function keyParts({ key }: EntityState): { readonly name: string; readonly textOf: (id: number) => string }[] {
  const digits = (id: number, places: number): string => String(id).padStart(places, '0');
  const [first = 'id', second = ''] = key.names;
  switch (key.kind) {
    case 'integer':
    case 'bigint':
      return [{ name: first, textOf: String }];
    case 'uuid':
      return [{ name: first, textOf: (id) => `00000000-0000-7000-8000-${digits(id, 12)}` }];
    case 'text':
      return [{ name: first, textOf: (id) => `k${digits(id, 6)}` }];
    case 'pair':
      return [
        { name: first, textOf: String },
        { name: second, textOf: (id) => `p'${digits(id, 6)}` },
      ];
  }
}

/** What tells two rows apart, in one text. */
export function keyText(entity: EntityState, id: number): string {
  return keyParts(entity)
    .map(({ textOf }) => textOf(id))
    .join('|');
}
