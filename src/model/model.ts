/**
 * The Model: what the YAML says, complete. Every default is filled in, every name is worked out, every target exists.
 *
 * Words: an *entity* has *properties*: *fields* (columns of its own) and *relations* (foreign keys or join tables that it owns). An
 * *inverse* is the other side of a relation, declared by the relation itself. Entities refer to each other by name; `lookup.ts`
 * follows the names. Everything is deeply frozen and plain (no classes, no functions, no cycles).
 */
import type { Place } from '../source/source.ts';
import type { FieldType } from './field-type.ts';

export type Database = 'sqlite' | 'postgresql';

/** SQL for each database: the same text for both where the model says one text, null where a database has none. */
export type PerDatabase = Readonly<Record<Database, string | null>>;

export interface Model {
  readonly settings: Settings;
  /** In the order of their names (code units). */
  readonly enums: readonly EnumType[];
  /** In the order of their names (code units). */
  readonly entities: readonly Entity[];
}

export interface Settings {
  readonly name: string;
  /** At least one; the first is the default. */
  readonly databases: readonly Database[];
  readonly unitOfWork: 'request' | 'explicit';
  readonly templates: readonly string[];
  readonly api: { readonly prefix: string; readonly page: Page };
}

export interface Page {
  readonly style: 'cursor' | 'offset';
  readonly size: number;
  readonly max: number;
}

export interface EnumType {
  /** As written: `ProductStatus`. */
  readonly name: string;
  readonly values: readonly string[];
  /** Values that had another name. */
  readonly renamed: readonly { readonly name: string; readonly renamedFrom: string }[];
  readonly place: Place;
}

export interface Entity {
  /** As written: `OrderItem`. It is the class's name. */
  readonly name: string;
  /** Plural of the name, in the same style: `OrderItems`. */
  readonly plural: string;
  /** kebab-case of the name, the folder and file stem: `order-item`. */
  readonly file: string;
  /** camelCase of the name, with which the names of TypeScript variables begin: `orderItem`. */
  readonly variable: string;
  readonly description: string | null;
  readonly table: string;
  /** PostgreSQL schema. On SQLite the table is then called `schema_table`; see `tableName` in lookup.ts. */
  readonly schema: string | null;
  readonly key: Key;
  /** Every column property that is no foreign key: the generated key first, the declared ones as written, then createdAt, updatedAt, deletedAt, version. */
  readonly fields: readonly Field[];
  /** The relations that this entity declares (owns), as written. */
  readonly relations: readonly Relation[];
  /** The properties that relations of other entities (or its own) put here. */
  readonly inverses: readonly Inverse[];
  /** Every index of the table that is not unique: foreign keys, filter and sort, declared ones. */
  readonly indexes: readonly Index[];
  /** Every unique of the table except the primary key. */
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  /** False: the table belongs to another, no migration is made for it. */
  readonly migrate: boolean;
  readonly softDelete: boolean;
  /** Name of the former entity, where `renamedFrom` says one. */
  readonly renamedFrom: string | null;
  /** Null: no routes (`api: false`). */
  readonly api: Api | null;
  readonly place: Place;
}

export interface Key {
  /** Names of the properties (fields, relations) that make the key, in order. Never empty. */
  readonly properties: readonly string[];
  /** Their columns, in order: a relation gives each of its foreign key's columns. */
  readonly columns: readonly string[];
  /**
   * uuid: made by the application; identity: an integer or bigint made by the database;
   * client: natural, shared and composite keys, given on create.
   */
  readonly origin: 'uuid' | 'identity' | 'client';
}

export type Role = 'plain' | 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version';

export interface Field {
  readonly kind: 'field';
  /** As written: the name in JSON, in query parameters and in messages. */
  readonly name: string;
  /** The TypeScript property; differs from `name` only where the platform can't bear it (`constructor_`). */
  readonly property: string;
  readonly column: string;
  readonly type: FieldType;
  /** True: an array of `type`. */
  readonly array: boolean;
  readonly nullable: boolean;
  readonly default: Default | null;
  /** Bounds as exact decimal text (numbers), or RFC 3339 text (dates and times). */
  readonly min: string | null;
  readonly max: string | null;
  readonly minLength: number | null;
  /** Includes the type's own length: string(40) gives 40. Null: no limit (text). */
  readonly maxLength: number | null;
  /** An ECMAScript regular expression (flag u). */
  readonly pattern: string | null;
  readonly access: Access;
  readonly filter: boolean;
  readonly sort: boolean;
  readonly search: boolean;
  /** A type for one database instead of the field type's own. */
  readonly columnType: PerDatabase;
  /** Expression of a stored generated column. */
  readonly generated: PerDatabase | null;
  readonly backfill: PerDatabase | null;
  readonly renamedFrom: string | null;
  readonly description: string | null;
  readonly example: LiteralValue | null;
  /** What keeps the value: `plain` is the client, the others are the ORM or the database. */
  readonly role: Role;
  readonly place: Place;
}

/** What clients may do with a field. readOnly: send only. writeOnly: create and update. hidden: nothing. immutable: create and send. */
export interface Access {
  readonly create: boolean;
  readonly update: boolean;
  readonly send: boolean;
}

/** A literal in its wire form: decimals, bigints, dates and times are text, json is any value. */
export type LiteralValue =
  | string
  | number
  | boolean
  | null
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue };

export type Default =
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | { readonly kind: 'now' }
  | { readonly kind: 'uuid' };

export type Action = 'cascade' | 'restrict' | 'set null' | 'no action';

export type Relation = ToOne | ManyToMany;

interface RelationBase {
  readonly name: string;
  readonly property: string;
  /** Name of the target entity. */
  readonly target: string;
  /** Name of the property on the target, or null where the other side doesn't see it. */
  readonly inverse: string | null;
  /** May be embedded by `include=`. */
  readonly include: boolean;
  readonly renamedFrom: string | null;
  /** What existing rows refer to, where the relation becomes required. */
  readonly backfill: PerDatabase | null;
  readonly description: string | null;
  readonly place: Place;
}

export interface ToOne extends RelationBase {
  readonly kind: 'manyToOne' | 'oneToOne';
  readonly nullable: boolean;
  /** Foreign key columns on this table, in the order of `references`. */
  readonly columns: readonly string[];
  /** Columns of the target that they refer to: its key, or the unique that `references` names. */
  readonly references: readonly string[];
  /** Names of the target's properties that hold those columns. */
  readonly referencedProperties: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
  readonly filter: boolean;
  readonly sort: boolean;
  /** Name of the foreign key constraint. */
  readonly constraint: string;
  /** True where the relation is a part of the entity's key: required on create and immutable. */
  readonly inKey: boolean;
}

export interface ManyToMany extends RelationBase {
  readonly kind: 'manyToMany';
  readonly pivot: Pivot;
}

/** A join table. Both foreign keys cascade, and all columns together are its key. */
export interface Pivot {
  readonly table: string;
  readonly schema: string | null;
  /** Columns that refer to the owner's key, and to the target's key. */
  readonly ownColumns: readonly string[];
  readonly otherColumns: readonly string[];
  readonly ownConstraint: string;
  readonly otherConstraint: string;
  /** The primary key serves the owner's side; this index serves the other. */
  readonly otherIndex: string;
}

/** The other side of a relation: oneToMany for manyToOne, oneToOne for oneToOne, manyToMany for manyToMany. */
export interface Inverse {
  readonly kind: 'oneToMany' | 'oneToOne' | 'manyToMany';
  readonly name: string;
  readonly property: string;
  /** Name of the entity that owns the relation, and of the relation there. */
  readonly source: string;
  readonly relation: string;
  /** May be embedded by `include=`: the other side of a one-to-one. The many side of a relation has pages of its own. */
  readonly include: boolean;
}

export type IndexPart =
  | { readonly column: string; readonly descending: boolean }
  | { readonly expression: PerDatabase };

export interface Index {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  /** Condition of a partial index. */
  readonly where: PerDatabase | null;
  /** Index method of PostgreSQL (`gin`), null for the default. */
  readonly using: string | null;
}

export interface Unique {
  readonly name: string;
  readonly columns: readonly string[];
  /** Names of the properties behind the columns: what a 409 points at. */
  readonly properties: readonly string[];
  /** Condition of a partial unique (declared, or `deleted_at is null` of softDelete). A partial one is an index, never a constraint. */
  readonly where: PerDatabase | null;
}

export interface Check {
  readonly name: string;
  /** Name of the constraint in the database. */
  readonly constraint: string;
  readonly expression: PerDatabase;
  /** True for the check that holds an enum field to its values. */
  readonly ofEnum: boolean;
}

export type Operation = 'list' | 'read' | 'create' | 'update' | 'delete';

export interface Api {
  /** After the prefix: `/order-items`. */
  readonly path: string;
  readonly operations: readonly Operation[];
  readonly page: Page;
  /** Default order, the key not included: it is always the last. */
  readonly sort: readonly { readonly property: string; readonly descending: boolean }[];
}
