/** What differs between two physical schemas, as named changes. How each is written in SQL stands in sql/, one file for a kind. */
import type { Check, Column, ForeignKey, Index, Table, Unique } from './schema.ts';

/**
 * `table` is the table as it becomes; of what goes away, as it was. `before` is what was there.
 *
 * Nothing is guessed: a column that goes and one that comes are two changes, however much they look alike.
 */
export type Change =
  | { readonly kind: 'entity-added' | 'entity-removed'; readonly table: Table }
  | { readonly kind: 'join-table-added' | 'join-table-removed'; readonly table: Table }
  | { readonly kind: 'table-renamed'; readonly table: Table; readonly before: Table }
  | { readonly kind: 'field-added' | 'field-removed'; readonly table: Table; readonly column: Column }
  | { readonly kind: ColumnChange; readonly table: Table; readonly column: Column; readonly before: Column }
  /** `columns` are those of the foreign key that come or go with it; the others are there already, or stay. */
  | {
      readonly kind: 'relation-added' | 'relation-removed';
      readonly table: Table;
      readonly foreignKey: ForeignKey;
      readonly columns: readonly Column[];
    }
  | {
      readonly kind: 'relation-changed';
      readonly table: Table;
      readonly foreignKey: ForeignKey;
      readonly before: ForeignKey;
    }
  | { readonly kind: 'key-changed'; readonly table: Table; readonly before: Table }
  | { readonly kind: 'index-added' | 'index-removed'; readonly table: Table; readonly index: Index }
  | { readonly kind: 'index-changed'; readonly table: Table; readonly index: Index; readonly before: Index }
  | { readonly kind: 'unique-added' | 'unique-removed'; readonly table: Table; readonly unique: Unique }
  | { readonly kind: 'unique-changed'; readonly table: Table; readonly unique: Unique; readonly before: Unique }
  | { readonly kind: 'check-added' | 'check-removed'; readonly table: Table; readonly check: Check }
  | { readonly kind: 'check-changed'; readonly table: Table; readonly check: Check; readonly before: Check }
  | {
      readonly kind: 'enum-value-added' | 'enum-value-removed';
      readonly table: Table;
      readonly column: Column;
      readonly value: string;
    }
  | {
      readonly kind: 'enum-value-renamed';
      readonly table: Table;
      readonly column: Column;
      readonly value: string;
      readonly before: string;
    }
  /** `table` is the join table that it moves to. */
  | { readonly kind: 'relation-moved'; readonly table: Table; readonly before: Table; readonly foreignKey: ForeignKey }
  /** The same index, unique, check, foreign key or primary key under another name. */
  | { readonly kind: 'name-changed'; readonly table: Table; readonly name: string; readonly before: string };

export type ColumnChange =
  | 'column-renamed'
  | 'type-changed'
  | 'nullability-changed'
  | 'default-changed'
  | 'generated-changed';

export type ChangeKind = Change['kind'];
