import type { Base, Database, LiteralValue } from '../model/index.ts';
import type { YamlNode } from '../parse/yaml-node.ts';
import type { Checked, Described, InEntity, InSql, Sampled, Sent, TypeOf } from './aspects.ts';

/** Operators of `filter[…]`: `eq` is also the bare form. */
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'in'
  | 'nin'
  | 'null'
  | 'contains'
  | 'startsWith';

export type ArgumentName = 'length' | 'precision' | 'scale';

/** An argument of a type: `string(40)`, or `length: 40`. Bounds are included. */
export interface TypeArgument {
  readonly name: ArgumentName;
  readonly min: number;
  readonly max: number;
  /** Null: it has to be given. */
  readonly default: number | null;
}

/** A literal in its wire form, or what is wrong with it. */
export type LiteralResult =
  | { readonly ok: true; readonly value: LiteralValue }
  | { readonly ok: false; readonly message: string; readonly help: string };

/** What is known about a field type: one file each in this folder. */
export interface FieldTypeDefinition<B extends Base = Base> {
  readonly base: B;
  /** For the reference page. */
  readonly doc: string;
  /** In the order of the short notation. */
  readonly arguments: readonly TypeArgument[];
  /** The words of a field that mean something for this type. */
  readonly allows: {
    /** min and max. */
    readonly bounds: boolean;
    /** minLength, maxLength and pattern. */
    readonly text: boolean;
    readonly filter: boolean;
    readonly sort: boolean;
    readonly search: boolean;
    /** A part of a natural key. */
    readonly key: boolean;
    /** `default: now`, `default: uuid`. */
    readonly madeDefaults: readonly ('now' | 'uuid')[];
  };
  /** Empty where it can't be filtered. `null` is offered for nullable fields alone. */
  readonly operators: readonly FilterOperator[];
  /** The type with these arguments, which are within their bounds; or what is wrong with them together. */
  make(values: Readonly<Record<ArgumentName, number>>): TypeOf<B> | string;
  /** The most characters of a value, null where there is no limit or it is no text. */
  maxLength(type: TypeOf<B>): number | null;
  /** The column's type, as MikroORM declares it for this type's property builder. */
  columnType(type: TypeOf<B>): Readonly<Record<Database, string>>;
  /** The column's type for an array of this type. */
  arrayColumnType(type: TypeOf<B>): Readonly<Record<Database, string>>;
  /** A literal (default, example, min, max) of the model in its wire form. */
  readLiteral(node: YamlNode, type: TypeOf<B>): LiteralResult;
  /** As the language writes it, with its arguments: `decimal(10,2)`. */
  notation(type: TypeOf<B>): string;
  /** How a list is sorted by it: as text in the database's order, as numbers, or by code units. */
  readonly order: 'exact' | 'number' | 'text';
  /** Any JSON: an array of it is one more value of the type, and no column of its own kind. */
  readonly isDocument: boolean;
  /** What a relation may refer to, besides the key. Parts of several are compared as the drivers give them. */
  readonly isReferredTo: 'alone' | 'always' | 'never';
  readonly sql: InSql;
  readonly entity: InEntity<B>;
  readonly checked: Checked<B>;
  readonly sent: Sent<B>;
  readonly described: Described<B>;
  readonly sampled: Sampled<B>;
  /** Less than 0 where `a` is before `b`; both are texts as `min` and `max` hold them. Used where `allows.bounds`. */
  compare(a: string, b: string): number;
}
