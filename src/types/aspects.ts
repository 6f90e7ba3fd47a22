/** What a field type is in each part of a generated project. A type's file says all of it; src/types/family has what several share. */
import type { Base, Database, Field, FieldType, LiteralValue } from '../model/index.ts';
import type { Hints } from '../samples/hints.ts';
import type { Mistake } from '../samples/mistakes/mistake.ts';
import type { Shape } from '../samples/shape.ts';
import type { Value } from '../samples/sql/value.ts';
import type { Context } from '../views/openapi/context.ts';
import type { Schema } from '../views/openapi/openapi.ts';

/** A field type with that base. */
export type TypeOf<B extends Base> = FieldType & { readonly base: B };

/** A field of such a type. */
export type FieldOf<B extends Base> = Field & { readonly type: TypeOf<B> };

/** Its values in statements. */
export interface InSql {
  /** A literal of the model, in its wire form, as SQL. */
  literal(value: LiteralValue, database: Database): string;
  /** The same in an array literal of PostgreSQL: text without quotes. */
  item(value: LiteralValue): string;
  /** What a check computes with, of a column that keeps the value. */
  computed(value: boolean | number | string, database: Database): Value;
  /** PostgreSQL casts the literals that such a column is compared with. */
  readonly isCast: boolean;
}

/** Names that a schema file has to import, gathered on the way. */
export interface EntityNeeds {
  /** Of db/values.ts. */
  readonly values: Set<string>;
  /** Of db/arrays.ts. */
  readonly arrays: Set<string>;
  readonly enums: Set<string>;
}

/** A type that MikroORM hasn't got: each stands in a file of db/types in a generated project. */
export type OwnType = 'BigintType' | 'CharType' | 'DecimalType' | 'MomentType' | 'NumberType';

/** A property of an entity, and how MikroORM is told of it. */
export interface InEntity<B extends Base> {
  /** The type in MikroORM's builder: `.string().length(40)`. */
  builder(type: TypeOf<B>, needs: EntityNeeds): string;
  /** The type of ours that it has instead. `asText`: a moment that stands in the entity as text. */
  own(field: FieldOf<B>, asText: boolean): OwnType | null;
  /** What that type reads of its property: `.length(2)`. */
  ownArguments(type: TypeOf<B>): string;
  /** How the items of an array stand in an entity: db/arrays.ts of a generated project. */
  items(field: FieldOf<B>, needs: EntityNeeds): string;
  /** PostgreSQL reports the column's type with all its arguments in an array as well. */
  readonly isReportedInArrays: boolean;
  /** MikroORM counts such a key up, unless it is told not to. */
  readonly isCountedUp: boolean;
  /** Rows that are known by such a value have it as text. */
  readonly isTextInKeys: boolean;
  /** What makes an entity's value of the wire's; null where they are the same. */
  readonly made: {
    /** Of src/modules/sampling.ts. */
    readonly helper: 'toBytes' | 'toDate';
    code(value: LiteralValue): string;
  } | null;
  /** How MikroORM is told of a default: as a value, as SQL, or not at all, and the application makes it. */
  readonly defaults: 'application' | 'sql' | 'value';
  /** A number or a text as a default that MikroORM reads back in another form. Asked where the default is a value or SQL. */
  isDefaultUnreported(value: number | string): boolean;
  /** What `default: now` calls of db/defaults.ts. */
  readonly now: 'now' | 'timeOfDay' | 'today';
}

/** Names that an input file has to import, gathered on the way. */
export interface MemberNeeds {
  /** Of http/members.ts. */
  readonly members: Set<string>;
  readonly enums: Set<string>;
}

/** Expressions of zod, null not considered. */
export interface Checked<B extends Base> {
  /** A value in a JSON body. */
  inBody(field: FieldOf<B>, needs: MemberNeeds): string;
  /** A value that rows are known by, in a JSON body. */
  asKey(field: FieldOf<B>, needs: MemberNeeds): string;
  /** The same as text of a query string or of an address: of the type, whatever its field's limits. */
  inText(field: FieldOf<B>, needs: MemberNeeds): string;
}

/** How the drivers give a column's value; the words are those of db/kinds.ts in a generated project. */
export type Kind = 'plain' | 'boolean' | 'datetime' | 'decimal' | 'json' | 'array' | 'addresses' | 'text';

/** A function of db/values.ts, and its second argument. */
export interface Conversion {
  readonly name: string;
  readonly argument: string | null;
  /** What the argument names of db/values.ts. */
  readonly needs: readonly string[];
}

/** From the database to JSON. */
export interface Sent<B extends Base> {
  /** What the two drivers give for a column: see db/values.ts in a generated project. */
  driverType(field: FieldOf<B>): string;
  kind(field: FieldOf<B>): Kind;
  /** What makes it what is sent; null where it is that already. */
  conversion(field: FieldOf<B>): Conversion | null;
  /** The same of each item of an array; null where they stand there as they are sent. */
  readonly item: { readonly function: string; readonly of: 'JavaScript' | 'values' } | null;
  /** The TypeScript type of a value in its wire form. */
  wireType(type: TypeOf<B>): string;
}

/** Some types are accepted in more notations than they are sent in: a decimal is sent with all digits of its scale. */
export type Direction = 'accepted' | 'sent';

/** In OpenAPI. */
export interface Described<B extends Base> {
  /** A value in a JSON body, null not considered. */
  schema(field: FieldOf<B>, direction: Direction, context: Context): Schema;
  /** As text of a query string or of an address; null: the same without the field's bounds. */
  readonly text: Schema | null;
  /** A word for that schema, made of the characters that a component's name may have: fields of one word have the same. */
  word(type: TypeOf<B>, context: Context): string;
  /** The schema can't say the bounds, since the value is text. */
  readonly boundsInWords: boolean;
}

/** What a test needs of a sample. */
export interface Wanted {
  /** Each number gives another value. */
  readonly differ: boolean;
  /** Tests of filters and of an order tell more where rows differ. */
  readonly varies: boolean;
  readonly hints: Hints;
}

/** In generated tests. */
export interface Sampled<B extends Base> {
  /** Samples, the most natural first. They may break the field's own rules. */
  shapes(field: FieldOf<B>, wanted: Wanted): Iterable<Shape>;
  /** Samples that go on from the field's example. */
  counted(field: FieldOf<B>, example: LiteralValue): Iterable<Shape>;
  /** The same value always. */
  constant(value: LiteralValue): Shape;
  /** The number of this decimal text; null where the type has no such number. */
  number(field: FieldOf<B>, decimal: string): Shape | null;
  /** The moment, where the type has moments. */
  moment(milliseconds: number): string;
  /** Every database keeps the value, which is one of the type, as it is. */
  isKept(text: string): boolean;
  /** Values that the field refuses, the most telling first. */
  mistakes(field: FieldOf<B>): readonly Mistake[];
  /** A value that no sample has. */
  missing(type: TypeOf<B>): boolean | number | string;
}
