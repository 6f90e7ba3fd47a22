import type { RelationWords } from '../parse/relation-words.ts';
import type { Context, EntityDraft } from './draft.ts';
import { kindsSaid, relationKindOf } from './relation-kind.ts';
import type { RelationKind } from './relation-kind.ts';

/** The one kind that a relation says, or null with a report. */
export function soleKind(
  name: string,
  place: RelationWords['place'],
  words: RelationWords,
  { report }: Context,
): RelationKind | null {
  const only = relationKindOf(words);
  if (only !== null) return only;
  const second = kindsSaid(words)[1];
  if (second !== undefined) {
    report.error(
      'contradiction',
      second.target.word,
      `\`${name}\` says two kinds of relation.`,
      'Leave one of manyToOne, oneToOne and manyToMany.',
    );
    return null;
  }
  if (!['manyToOne', 'oneToOne', 'manyToMany'].some((kind) => words.broken.has(kind)) && !words.unknown) {
    report.error(
      'missing-word',
      place,
      `\`${name}\` says no kind of relation.`,
      `Write \`${name}: { manyToOne: Target }\`, or oneToOne or manyToMany.`,
    );
  }
  return null;
}

/** The entity that a relation refers to, or null with a report. */
export function targetOf(
  name: string,
  { kind, target }: RelationKind,
  { drafts, entityOfPlural, complete, enums, report }: Context,
): EntityDraft | null {
  const found = drafts.get(target.value);
  if (found !== undefined) return found;
  if (!complete) return null;
  const error = (help: string): void =>
    report.error('unknown-target', target.place, `There is no entity \`${target.value}\`.`, help);
  const singular = entityOfPlural(target.value);
  const near = report.nearest(target.value, drafts.keys());
  if (singular !== undefined) error(`A target is named in the singular: \`${kind}: ${singular}\`.`);
  else if (enums.has(target.value))
    error(`\`${target.value}\` is an enum: write it under \`fields\`, as \`${name}: ${target.value}\`.`);
  else error(near === null ? 'Declare it under `entities`.' : `Did you mean \`${near}\`?`);
  return null;
}

const wordsOfToOne = [
  'nullable',
  'onDelete',
  'onUpdate',
  'column',
  'columns',
  'references',
  'filter',
  'sort',
  'backfill',
] as const;

/** Words that mean nothing on this kind of relation. */
export function refuseWordsNotForKind(kind: RelationKind['kind'], words: RelationWords, { report }: Context): void {
  if (kind !== 'manyToMany') {
    if (words.pivot !== null)
      report.error(
        'bad-relation',
        words.pivot.word,
        `A ${kind} has no join table.`,
        'Remove `pivot`, or write manyToMany.',
      );
    return;
  }
  for (const word of wordsOfToOne) {
    const said = words[word];
    if (said !== null) {
      report.error(
        'bad-relation',
        said.word,
        `\`${word}\` means nothing on a manyToMany.`,
        word === 'column' || word === 'columns'
          ? 'Write `pivot: { columns: [own, other] }`.'
          : 'Remove it: the rows of a join table go with either side, and the list of the other side may be empty.',
      );
    }
  }
}
