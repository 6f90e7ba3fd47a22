import type { KeptRecipe, PartRecipe } from '../arbitrary/part.ts';
import type { AddedWords, KeptDoc, PartDoc } from '../document.ts';
import { columnOf } from '../naming.ts';
import type { Building, Draft } from './draft.ts';

type Kept = Pick<PartDoc, 'timestamps' | 'softDelete' | 'version'>;

export function soundKept({ timestamps, softDelete, version }: PartRecipe): Kept {
  const both =
    timestamps === undefined
      ? undefined
      : {
          createdAt: keptDoc('createdAt', timestamps.createdAt),
          updatedAt: keptDoc('updatedAt', timestamps.updatedAt),
        };
  const isShort = both !== undefined && both.createdAt === true && both.updatedAt === true;
  return {
    timestamps: isShort ? true : both,
    softDelete: softDelete === undefined ? undefined : keptDoc('deletedAt', softDelete),
    version: version === undefined ? undefined : keptDoc('version', version),
  };
}

const MOMENT = { postgresql: 'timestamp(6) with time zone' };
const COLUMN_TYPES: Readonly<Record<string, AddedWords['columnType']>> = {
  createdAt: MOMENT,
  updatedAt: MOMENT,
  deletedAt: MOMENT,
  version: { sqlite: 'int', postgresql: 'bigint' },
};

const EXAMPLES: Readonly<Record<string, AddedWords['example']>> = {
  createdAt: { literal: '2020-01-31T10:00:00.123Z' },
  version: { digits: '3' },
};

function keptDoc(name: string, recipe: KeptRecipe | undefined): KeptDoc {
  if (recipe === undefined) return false;
  if (recipe.isPlain) return true;
  const isSent = name !== 'deletedAt' && !recipe.hidden;
  const isOffered = isSent && (recipe.filter || recipe.sort);
  const words: AddedWords = {
    column: recipe.column ? `at_${name.toLowerCase()}` : undefined,
    columnType: recipe.columnType ? COLUMN_TYPES[name] : undefined,
    index: isOffered || recipe.index === true ? recipe.index : undefined,
    indexReason: isOffered && recipe.index === false ? 'a few hundred rows' : undefined,
    hidden: recipe.hidden || undefined,
    filter: (isSent && recipe.filter) || undefined,
    sort: (isSent && recipe.sort) || undefined,
    renamedFrom: recipe.renamedFrom ? `former_${name}` : undefined,
    description: recipe.description,
    example: recipe.example ? EXAMPLES[name] : undefined,
  };
  return Object.values(words).every((word) => word === undefined) ? true : words;
}

/** The fields that these words add, with what is said about each. */
export function keptFields({
  timestamps,
  softDelete,
  version,
}: Kept): readonly { readonly name: string; readonly words: AddedWords }[] {
  const all: readonly (readonly [string, KeptDoc | undefined])[] = [
    ['createdAt', typeof timestamps === 'object' ? (timestamps.createdAt ?? true) : timestamps],
    ['updatedAt', typeof timestamps === 'object' ? (timestamps.updatedAt ?? true) : timestamps],
    ['deletedAt', softDelete],
    ['version', version],
  ];
  return all.flatMap(([name, said]) =>
    said === undefined || said === false ? [] : [{ name, words: said === true ? {} : said }],
  );
}

export function claimKept(draft: Draft, kept: Kept, { model }: Pick<Building, 'model'>): void {
  for (const { name, words } of keptFields(kept)) draft.claim(name, [words.column ?? columnOf(model, name)]);
}
