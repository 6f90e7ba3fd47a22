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

function keptDoc(name: string, recipe: KeptRecipe | undefined): KeptDoc {
  if (recipe === undefined) return false;
  if (recipe.isPlain) return true;
  const isSent = name !== 'deletedAt' && !recipe.hidden;
  const words: AddedWords = {
    column: recipe.column ? `at_${name.toLowerCase()}` : undefined,
    index: recipe.index || undefined,
    hidden: recipe.hidden || undefined,
    filter: (isSent && recipe.filter) || undefined,
    sort: (isSent && recipe.sort) || undefined,
    description: recipe.description,
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
