import type { Report } from '../diagnostics/report.ts';
import type { EntityWords, MixinWords } from '../parse/entity-words.ts';
import type { Named, Said } from '../parse/kind.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { Declarations } from './declarations.ts';
import type { EntityContent } from './draft.ts';

/** What an entity says with what its mixins add. The entity's own word wins; own parts stand before those of mixins. */
export function contentOf(
  entity: Named<EntityWords>,
  declarations: Declarations,
  complete: boolean,
  report: Report,
): EntityContent {
  const content = wholeContentOf(entity, declarations, complete, report);
  const count = content.fields.length + content.relations.length;
  if (count <= maxProperties) return content;
  report.error(
    'too-many-values',
    entity.place,
    `\`${entity.name}\` has ${count} fields and relations; a table of PostgreSQL has at most ${maxProperties} columns.`,
    'Divide it into several entities.',
  );
  return {
    ...content,
    fields: content.fields.slice(0, maxProperties),
    relations: content.relations.slice(0, maxProperties),
  };
}

/** Columns that a table of PostgreSQL can have. */
const maxProperties = 1600;

function wholeContentOf(
  entity: Named<EntityWords>,
  { mixins }: Declarations,
  complete: boolean,
  report: Report,
): EntityContent {
  const own = entity.value;
  const taken = own?.mixins == null ? [] : mixinsOf(own.mixins.value, mixins, complete, report);
  if (taken.length === 0) return ownContentOf(own);
  const parts = [...(own === null ? [] : [own]), ...taken.map(({ words }) => words)];
  refuseDisagreement(entity.name, own, taken, report);
  return {
    own,
    fields: firstOfEachName(parts.map((part) => part.fields?.value ?? [])),
    relations: firstOfEachName([
      own?.relations?.value ?? [],
      ...taken.map(({ words }) => withoutInverses(words, report)),
    ]),
    indexes: parts.flatMap((part) => part.indexes?.value ?? []),
    uniques: parts.flatMap((part) => part.uniques?.value ?? []),
    checks: firstOfEachName(parts.map((part) => part.checks?.value ?? [])),
    timestamps: parts.map((part) => part.timestamps).find((said) => said !== null) ?? null,
    softDelete: parts.map((part) => part.softDelete).find((said) => said !== null) ?? null,
    version: parts.map((part) => part.version).find((said) => said !== null) ?? null,
  };
}

/** Of nearly all entities. */
function ownContentOf(own: EntityWords | null): EntityContent {
  return {
    own,
    fields: own?.fields?.value ?? [],
    relations: own?.relations?.value ?? [],
    indexes: own?.indexes?.value ?? [],
    uniques: own?.uniques?.value ?? [],
    checks: own?.checks?.value ?? [],
    timestamps: own?.timestamps ?? null,
    softDelete: own?.softDelete ?? null,
    version: own?.version ?? null,
  };
}

interface Taken {
  readonly said: Said<string>;
  readonly words: MixinWords;
}

function mixinsOf(
  names: readonly Said<string>[],
  mixins: Declarations['mixins'],
  complete: boolean,
  report: Report,
): readonly Taken[] {
  const seen = new Set<string>();
  return names.flatMap((said): Taken[] => {
    const mixin = mixins.get(said.value);
    if (mixin === undefined) {
      if (complete) {
        const near = report.nearest(said.value, mixins.keys());
        report.error(
          'unknown-mixin',
          said.place,
          `There is no mixin \`${said.value}\`.`,
          near === null ? 'Declare it under `mixins`.' : `Did you mean \`${near}\`?`,
        );
      }
      return [];
    }
    if (seen.has(said.value)) {
      report.error('contradiction', said.place, `\`${said.value}\` stands twice in the list.`, 'Remove one of them.');
      return [];
    }
    seen.add(said.value);
    return mixin.value === null ? [] : [{ said, words: mixin.value }];
  });
}

/** A part that two mixins bring and the entity doesn't say itself: neither has more right than the other. */
function refuseDisagreement(entity: string, own: EntityWords | null, taken: readonly Taken[], report: Report): void {
  if (taken.length < 2) return;
  const ownNames = new Set(namesIn(own));
  const broughtBy = new Map<string, string>();
  for (const { said, words } of taken) {
    for (const name of namesIn(words)) {
      const other = broughtBy.get(name);
      if (other !== undefined && !ownNames.has(name)) {
        report.error(
          'mixins-disagree',
          said.place,
          `The mixins \`${other}\` and \`${said.value}\` both bring \`${name}\`.`,
          `Say \`${name}\` in \`${entity}\` itself, or take it out of one of them.`,
        );
      }
      broughtBy.set(name, said.value);
    }
  }
}

function namesIn(words: EntityWords | MixinWords | null): readonly string[] {
  return [...(words?.fields?.value ?? []), ...(words?.relations?.value ?? []), ...(words?.checks?.value ?? [])].map(
    ({ name }) => name,
  );
}

/** A mixin's relation stands in several entities, and an inverse of one name can't stand for all of them. */
function withoutInverses(words: MixinWords, report: Report): readonly Named<RelationWords>[] {
  return (words.relations?.value ?? []).map((relation) => {
    const inverse = relation.value?.inverse ?? null;
    if (relation.value === null || inverse === null) return relation;
    report.error(
      'mixin-inverse',
      inverse.word,
      `The relation \`${relation.name}\` of a mixin has an inverse.`,
      'Several entities may take the mixin, and the inverse has one name: remove `inverse`, or write the relation in the entity itself.',
    );
    return { ...relation, value: { ...relation.value, inverse: null } };
  });
}

function firstOfEachName<T>(groups: readonly (readonly Named<T>[])[]): readonly Named<T>[] {
  const [only = [], ...others] = groups.filter((group) => group.length > 0);
  // The keys of a map are distinct already.
  if (others.length === 0) return only;
  const byName = new Map<string, Named<T>>();
  for (const named of groups.flat()) if (!byName.has(named.name)) byName.set(named.name, named);
  return [...byName.values()];
}
