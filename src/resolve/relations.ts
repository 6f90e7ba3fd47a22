import type { Inverse, Relation, ToOne } from '../model/index.ts';
import { constraintName } from '../naming/database-names.ts';
import { keyPropertyName, propertyName } from '../naming/typescript-names.ts';
import type { Named } from '../parse/kind.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { Context, EntityDraft } from './draft.ts';
import type { ColumnsOf, ForeignKey } from './foreign-keys.ts';
import { manyToMany } from './join-table.ts';
import type { RelationBase } from './join-table.ts';
import { kindsSaid } from './relation-kind.ts';
import { refuseWordsNotForKind, soleKind, targetOf } from './relation-target.ts';

/** The relations, as written, and their inverses on the targets. */
export function resolveRelations(draft: EntityDraft, context: Context, columnsOf: ColumnsOf): void {
  draft.content.relations.forEach((declared) => {
    const relation = relationOf(draft, declared, context, columnsOf);
    if (relation === null) leaveOut(draft, declared, context);
    else {
      draft.relations.push(relation);
      if (declared.value === null) return;
      context.written.relations.set(relation, declared.value);
      addInverse(draft, relation, context);
    }
  });
}

/** The inverse goes with it. */
function leaveOut({ broken }: EntityDraft, { name, value: words }: Named<RelationWords>, { drafts }: Context): void {
  broken.add(name);
  const inverse = words?.inverse?.value ?? null;
  if (words === null || inverse === null) return;
  for (const { target } of kindsSaid(words)) drafts.get(target.value)?.broken.add(inverse);
}

function relationOf(
  draft: EntityDraft,
  { name, place, value: words }: Named<RelationWords>,
  context: Context,
  columnsOf: ColumnsOf,
): Relation | null {
  if (words === null) return null;
  const said = soleKind(name, place, words, context);
  const target = said === null ? null : targetOf(name, said, context);
  if (said === null || target === null) return null;
  refuseWordsNotForKind(said.kind, words, context);
  const base = {
    name,
    property: draft.key.properties.includes(name) ? keyPropertyName(name) : propertyName(name),
    target: target.name,
    inverse: words.inverse?.value ?? null,
    include: words.include?.value ?? true,
    renamedFrom: words.renamedFrom?.value ?? null,
    backfill: words.backfill?.value ?? null,
    description: words.description?.value ?? null,
    place,
  };
  return said.kind === 'manyToMany'
    ? manyToMany(base, draft, target, words, context, columnsOf)
    : toOne(said.kind, base, draft, words, context, columnsOf);
}

function toOne(
  kind: ToOne['kind'],
  base: RelationBase,
  draft: EntityDraft,
  words: RelationWords,
  context: Context,
  columnsOf: ColumnsOf,
): ToOne {
  const resolved = columnsOf.foreignKey(draft, base.name);
  // Without columns the relation is still there for the rules that don't ask for them; the model as a whole is not sound.
  if (resolved === null) draft.broken.add(base.name);
  const { columns, references, referencedProperties } = resolved ?? NO_FOREIGN_KEY;
  const nullable = words.nullable?.value ?? false;
  return {
    ...base,
    kind,
    references,
    referencedProperties,
    columns,
    nullable,
    onDelete: actionOf('onDelete', base.name, nullable, words, context),
    onUpdate: actionOf('onUpdate', base.name, nullable, words, context),
    filter: words.filter?.value ?? false,
    sort: words.sort?.value ?? false,
    constraint: constraintName(draft.names.table, columns, 'foreign'),
    inKey: draft.key.properties.includes(base.name),
  };
}

const NO_FOREIGN_KEY: ForeignKey = { columns: [], references: [], referencedProperties: [] };

/** The project's set null can't hold for a relation that is required; restrict is the careful way out. */
function actionOf(
  word: 'onDelete' | 'onUpdate',
  name: string,
  nullable: boolean,
  words: RelationWords,
  { conventions, report }: Context,
): ToOne['onDelete'] {
  const said = words[word];
  if (said !== null) return said.value;
  if (conventions[word] !== 'set null' || nullable) return conventions[word];
  if (!words.broken.has(word)) {
    report.warning(
      'set-null-falls-back',
      words.place,
      `\`${name}\` is required, so the project's \`${word}: set null\` is restrict here.`,
      `Write \`${word}: restrict\`, or \`nullable: true\`.`,
    );
  }
  return 'restrict';
}

function addInverse(draft: EntityDraft, relation: Relation, { drafts }: Context): void {
  if (relation.inverse === null) return;
  const inverse: Inverse = {
    kind: relation.kind === 'manyToOne' ? 'oneToMany' : relation.kind,
    name: relation.inverse,
    property: propertyName(relation.inverse),
    source: draft.name,
    relation: relation.name,
    // The many side has pages of its own.
    include: relation.kind === 'oneToOne',
  };
  drafts.get(relation.target)?.inverses.push(inverse);
}
