import type { Report } from '../diagnostics/report.ts';
import type { Entity, Field, Relation } from '../model/index.ts';
import type { FieldWords } from '../parse/field-words.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { EntityDraft } from '../resolve/draft.ts';
import type { Resolved } from '../resolve/resolve.ts';

/** A fact that must hold in a sound model. It reports each place where it doesn't. */
export type Rule = (resolved: Resolved, report: Report) => void;

/** A rule that looks at one field at a time, with the words that it was written by. */
export function eachField(check: (field: Field, words: FieldWords, report: Report, entity: Entity) => void): Rule {
  return (resolved, report) => {
    for (const { field, words, entity } of writtenFields(resolved)) check(field, words, report, entity);
  };
}

interface WrittenField {
  readonly field: Field;
  readonly words: FieldWords;
  readonly entity: Entity;
}

/** Looked up once for all rules. */
const writtenFieldsOf = new WeakMap<Resolved, readonly WrittenField[]>();

function writtenFields(resolved: Resolved): readonly WrittenField[] {
  const known = writtenFieldsOf.get(resolved);
  if (known !== undefined) return known;
  const found: WrittenField[] = [];
  for (const entity of resolved.model.entities) {
    for (const field of entity.fields) {
      const words = resolved.written.fields.get(field);
      if (words !== undefined) found.push({ field, words, entity });
    }
  }
  writtenFieldsOf.set(resolved, found);
  return found;
}

/** A rule that looks at one relation at a time, with the words that it was written by. */
export function eachRelation(
  check: (relation: Relation, words: RelationWords, report: Report, entity: Entity) => void,
): Rule {
  return ({ model, written }, report) => {
    for (const entity of model.entities) {
      for (const relation of entity.relations) {
        const words = written.relations.get(relation);
        if (words !== undefined) check(relation, words, report, entity);
      }
    }
  };
}

/** A rule that looks at one entity at a time. */
export function eachEntity(
  check: (entity: Entity, draft: EntityDraft, report: Report, resolved: Resolved) => void,
): Rule {
  return (resolved, report) => {
    for (const entity of resolved.model.entities) {
      const draft = resolved.drafts.get(entity.name);
      if (draft !== undefined) check(entity, draft, report, resolved);
    }
  };
}
