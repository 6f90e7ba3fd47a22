/**
 * A model as the fuzzer has it: plain data, made by the arbitraries, printed as YAML, and read by the oracle. It knows nothing of the
 * generator, so that what is expected of a project doesn't come out of what made it.
 */

export type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

/** `digits` is a number that is printed as it is, so that no float comes near it; `word` is a plain `now` or `uuid`. */
export type Value = { readonly digits: string } | { readonly word: 'now' | 'uuid' } | { readonly literal: Literal };

export type Sql = string | { readonly sqlite?: string | undefined; readonly postgresql?: string | undefined };

export interface TypeDoc {
  /** A type of the language, or the name of an enum. */
  readonly base: string;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly array: boolean;
  readonly nullable: boolean;
}

/** The words that the fields also take which timestamps, softDelete and version add. */
export interface AddedWords {
  readonly column?: string | undefined;
  readonly columnType?: { readonly sqlite?: string | undefined; readonly postgresql?: string | undefined } | undefined;
  readonly example?: Value | undefined;
  readonly index?: boolean | undefined;
  readonly indexReason?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly filter?: boolean | undefined;
  readonly sort?: boolean | undefined;
  readonly renamedFrom?: string | undefined;
  readonly description?: string | undefined;
}

export interface FieldWords extends AddedWords {
  readonly unique?: boolean | undefined;
  readonly default?: Value | undefined;
  readonly min?: Value | undefined;
  readonly max?: Value | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
  readonly readOnly?: boolean | undefined;
  readonly writeOnly?: boolean | undefined;
  readonly immutable?: boolean | undefined;
  readonly search?: boolean | undefined;
  readonly generated?: Sql | undefined;
  readonly backfill?: Sql | undefined;
}

export interface FieldDoc {
  readonly name: string;
  readonly type: TypeDoc;
  readonly words: FieldWords;
}

export const actions = ['cascade', 'restrict', 'set null', 'no action'] as const;
export type Action = (typeof actions)[number];
export type RelationKind = 'manyToOne' | 'oneToOne' | 'manyToMany';

export interface RelationWords {
  readonly inverse?: string | undefined;
  readonly nullable?: boolean | undefined;
  readonly onDelete?: Action | undefined;
  readonly onUpdate?: Action | undefined;
  readonly column?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly references?: readonly string[] | undefined;
  readonly pivot?:
    | {
        readonly table?: string | undefined;
        readonly columns?: readonly [readonly string[], readonly string[]] | undefined;
      }
    | undefined;
  readonly filter?: boolean | undefined;
  readonly sort?: boolean | undefined;
  readonly include?: boolean | undefined;
  readonly renamedFrom?: string | undefined;
  readonly backfill?: Sql | undefined;
  readonly description?: string | undefined;
}

export interface EnumDoc {
  readonly name: string;
  readonly values: readonly string[];
  /** The former name of its first value. */
  readonly renamedFrom?: string | undefined;
}

export interface RelationDoc {
  readonly name: string;
  readonly kind: RelationKind;
  readonly target: string;
  readonly words: RelationWords;
}

export interface IndexDoc {
  /** Each after a `-` where descending. */
  readonly properties?: readonly string[] | undefined;
  readonly expression?: Sql | undefined;
  readonly name?: string | undefined;
  readonly where?: Sql | undefined;
  readonly using?: string | undefined;
}

export interface UniqueDoc {
  readonly properties: readonly string[];
  readonly name?: string | undefined;
  readonly where?: Sql | undefined;
}

export interface CheckDoc {
  readonly name: string;
  readonly sql: Sql;
}

export type KeptDoc = boolean | AddedWords;

/** What entities and mixins have in common. */
export interface PartDoc {
  readonly fields: readonly FieldDoc[];
  readonly relations: readonly RelationDoc[];
  readonly indexes: readonly IndexDoc[];
  readonly uniques: readonly UniqueDoc[];
  readonly checks: readonly CheckDoc[];
  readonly timestamps?:
    | boolean
    | { readonly createdAt?: KeptDoc | undefined; readonly updatedAt?: KeptDoc | undefined }
    | undefined;
  readonly softDelete?: KeptDoc | undefined;
  readonly version?: KeptDoc | undefined;
}

export interface MixinDoc extends PartDoc {
  readonly name: string;
}

export const keyTypes = ['uuid', 'integer', 'bigint'] as const;
export type KeyType = (typeof keyTypes)[number];

export type KeyDoc =
  | {
      readonly type: KeyType;
      readonly name?: string | undefined;
      readonly column?: string | undefined;
      readonly description?: string | undefined;
    }
  | { readonly properties: readonly string[] };

export const operations = ['list', 'read', 'create', 'update', 'delete'] as const;
export type Operation = (typeof operations)[number];

export interface PageDoc {
  readonly style?: 'cursor' | 'offset' | undefined;
  readonly size?: number | undefined;
  readonly max?: number | undefined;
}

export interface ApiDoc {
  readonly path?: string | undefined;
  readonly operations?: readonly Operation[] | undefined;
  readonly page?: PageDoc | undefined;
  readonly sort?: readonly string[] | undefined;
  readonly include?: readonly string[] | undefined;
}

export interface EntityDoc extends PartDoc {
  readonly name: string;
  /** The plural by the English rule, as a person writes it. */
  readonly englishPlural: string;
  readonly description?: string | undefined;
  readonly plural?: string | undefined;
  readonly table?: string | undefined;
  readonly schema?: string | undefined;
  readonly key?: KeyDoc | undefined;
  readonly mixins: readonly string[];
  readonly migrate?: boolean | undefined;
  readonly renamedFrom?: string | undefined;
  readonly api?: boolean | ApiDoc | undefined;
}

export type Database = 'sqlite' | 'postgresql';

export interface SettingsDoc {
  readonly name: string;
  readonly databases?: readonly Database[] | undefined;
  readonly key?: KeyType | undefined;
  readonly unitOfWork?: 'request' | 'explicit' | undefined;
  readonly naming?:
    | {
        readonly tables?: 'plural' | 'singular' | 'as-is' | undefined;
        readonly columns?: 'snake' | 'as-is' | undefined;
      }
    | undefined;
  readonly relations?: { readonly onDelete?: Action | undefined; readonly onUpdate?: Action | undefined } | undefined;
  readonly api?: { readonly prefix?: string | undefined; readonly page?: PageDoc | undefined } | undefined;
}

export interface ModelDoc {
  readonly settings: SettingsDoc;
  readonly enums: readonly EnumDoc[];
  readonly mixins: readonly MixinDoc[];
  readonly entities: readonly EntityDoc[];
  /** What the notation is drawn from: flow or block, short or long, one file or several. 0 is the plainest. */
  readonly style: number;
}

export function databasesOf({ settings }: ModelDoc): readonly Database[] {
  return settings.databases ?? ['sqlite', 'postgresql'];
}
