import type { Report } from '../diagnostics/report.ts';
import type {
  Api,
  Check,
  EnumType,
  Field,
  FieldType,
  Index,
  Inverse,
  Key,
  PerDatabase,
  Relation,
  Settings,
  Unique,
} from '../model/index.ts';
import type { EntityWords, IndexWords, TimestampWords, UniqueWords } from '../parse/entity-words.ts';
import type { AddedFieldWords, FieldWords } from '../parse/field-words.ts';
import type { Named, Said } from '../parse/kind.ts';
import type { Action } from '../model/index.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { TypeNotation } from '../parse/type-notation.ts';
import type { Place } from '../source/source.ts';

/** What an entity says, with what it takes over from its mixins. */
export interface EntityContent {
  /** The entity's own words. Null where they can't be read. */
  readonly own: EntityWords | null;
  readonly fields: readonly Named<FieldWords>[];
  readonly relations: readonly Named<RelationWords>[];
  readonly indexes: readonly Said<IndexWords>[];
  readonly uniques: readonly Said<UniqueWords>[];
  readonly checks: readonly Named<PerDatabase>[];
  readonly timestamps: Said<boolean | TimestampWords> | null;
  readonly softDelete: Said<boolean | AddedFieldWords> | null;
  readonly version: Said<boolean | AddedFieldWords> | null;
}

export interface EntityNames {
  readonly plural: string;
  readonly file: string;
  readonly variable: string;
  readonly table: string;
  readonly schema: string | null;
  /** What names of constraints and indexes start with: the table's name on SQLite, which is unique in both databases. */
  readonly stem: string;
}

/**
 * An entity while it is being resolved. Each pass fills in what its name says and reads only what passes before it have filled in.
 * What can't be resolved is left out, and its name is kept in `broken`, so that nothing that refers to it is called wrong as well.
 */
export interface EntityDraft {
  readonly name: string;
  readonly place: Place;
  readonly content: EntityContent;
  names: EntityNames;
  key: Key;
  /** True where the key can't be resolved: what builds on it is left out. */
  keyIsBroken: boolean;
  fields: Field[];
  relations: Relation[];
  inverses: Inverse[];
  uniques: Unique[];
  indexes: Index[];
  checks: Check[];
  api: Api | null;
  readonly broken: Set<string>;
}

/** The settings that only resolving needs; the others stand in the Model. */
export interface Conventions {
  readonly key: 'uuid' | 'integer' | 'bigint';
  readonly tables: 'plural' | 'singular' | 'as-is';
  readonly columns: 'snake' | 'as-is';
  readonly onDelete: Action;
  readonly onUpdate: Action;
}

/** A field's type with what it says beside. */
export interface ResolvedType {
  readonly type: FieldType;
  readonly array: boolean;
  readonly nullable: boolean;
}

/** What each part of the Model was written as: rules look here for the place of a word. */
export interface Written {
  readonly fields: Map<Field, FieldWords>;
  readonly relations: Map<Relation, RelationWords>;
  readonly uniques: Map<Unique, UniqueWords>;
  readonly indexes: Map<Index, IndexWords>;
}

export interface Context {
  readonly settings: Settings;
  readonly conventions: Conventions;
  readonly enums: ReadonlyMap<string, EnumType>;
  /** Enums that are declared and can't be read. */
  readonly brokenEnums: ReadonlySet<string>;
  /** The entity that has this plural, by rule or as it says. */
  readonly entityOfPlural: (plural: string) => string | undefined;
  /** In the order of their names. */
  readonly drafts: ReadonlyMap<string, EntityDraft>;
  /** False: declarations may stand in a part that can't be read. */
  readonly complete: boolean;
  readonly written: Written;
  /** Types that were resolved already, where nothing but its notation says a type. */
  readonly types: Map<TypeNotation, ResolvedType>;
  /** Fields of which nothing was said, by what their lines say. */
  readonly fields: Map<FieldWords, Field>;
  /** Fields that Espalier adds, by all that is said of them. */
  readonly added: Map<string, Field>;
  readonly report: Report;
}
