import type { EntityRecipe } from '../arbitrary/entity.ts';
import type {
  AddedWords,
  EntityDoc,
  FieldDoc,
  KeyDoc,
  MixinDoc,
  ModelDoc,
  PartDoc,
  RelationDoc,
  UniqueDoc,
} from '../document.ts';
import { columnOf } from '../naming.ts';

/** What is being built: an entity or a mixin, with the names that are taken in it. */
export class Draft {
  readonly names = new Set<string>();
  readonly columns = new Set<string>();
  readonly fields: FieldDoc[] = [];
  readonly relations: RelationDoc[] = [];

  /** Takes the name and the columns for a property; false: one of them is taken. */
  claim(name: string, columns: readonly string[]): boolean {
    const lower = columns.map((column) => column.toLowerCase());
    if (this.names.has(name) || lower.some((column) => this.columns.has(column))) return false;
    if (new Set(lower).size < lower.length || columns.some((column) => Buffer.byteLength(column) > 63)) return false;
    this.names.add(name);
    for (const column of lower) this.columns.add(column);
    return true;
  }
}

/** The columns of an entity's key, with the properties that they belong to. */
export interface KeyColumns {
  readonly properties: readonly string[];
  readonly columns: readonly string[];
}

export class EntityDraft extends Draft {
  readonly recipe: EntityRecipe;
  readonly head: Pick<EntityDoc, 'name' | 'englishPlural' | 'plural' | 'table' | 'schema'>;
  readonly position: number;
  mixins: MixinDoc[] = [];
  kept: Pick<PartDoc, 'timestamps' | 'softDelete' | 'version'> = {};
  key: KeyDoc | undefined = undefined;
  keyColumns: KeyColumns = { properties: [], columns: [] };
  /** A mixin's relation refers to a unique of this entity, which then can't be one of living rows alone. */
  isReferenced = false;
  /** Uniques that relations to this entity refer to. */
  readonly referencedUniques: UniqueDoc[] = [];
  /** Inverses that relations to this entity put here, by whether they may be embedded. */
  readonly inverses: { readonly name: string; readonly isOne: boolean }[] = [];

  constructor(recipe: EntityRecipe, head: EntityDraft['head'], position: number) {
    super();
    this.recipe = recipe;
    this.head = head;
    this.position = position;
  }

  get isSoftDeleted(): boolean {
    const said = this.kept.softDelete ?? this.mixins.find(({ softDelete }) => softDelete !== undefined)?.softDelete;
    return said !== undefined && said !== false;
  }

  /** Its own fields and those of its mixins. */
  get allFields(): readonly FieldDoc[] {
    return [...this.fields, ...this.mixins.flatMap(({ fields }) => fields)];
  }

  get allRelations(): readonly RelationDoc[] {
    return [...this.relations, ...this.mixins.flatMap(({ relations }) => relations)];
  }
}

export interface Building {
  readonly model: Pick<ModelDoc, 'settings' | 'enums'>;
  readonly entities: readonly EntityDraft[];
  /** Names of indexes and uniques that were given. */
  readonly indexNames: Set<string>;
  readonly tables: Set<string>;
}

export function fieldColumn(
  { model }: Pick<Building, 'model'>,
  { name, words }: { readonly name: string; readonly words: AddedWords },
): string {
  return words.column ?? columnOf(model, name);
}
