import type { Report } from '../diagnostics/report.ts';
import type { Entity, Field, Relation } from '../model/index.ts';
import { fieldWords, type FieldWords } from '../parse/field-words.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import { bitsOf } from '../parse/words.ts';
import type { EntityDraft } from '../resolve/draft.ts';
import type { Resolved } from '../resolve/resolve.ts';

/** A fact that must hold in a sound model. It reports each place where it doesn't. */
export type Rule = ModelRule | FieldRule | RelationRule | EntityRule;

/** A rule that looks at the model as a whole. */
export type ModelRule = (resolved: Resolved, report: Report) => void;

export interface FieldRule {
  /** The bits of the words that it is about. */
  readonly about: number;
  /** True where it looks at nothing but what the field's own line says: of lines that say the same one is asked. */
  readonly alone: boolean;
  readonly ofField: (field: Field, words: FieldWords, report: Report, resolved: Resolved, entity: Entity) => void;
}

export interface RelationRule {
  readonly ofRelation: (
    relation: Relation,
    words: RelationWords,
    report: Report,
    entity: Entity,
    resolved: Resolved,
  ) => void;
}

export interface EntityRule {
  readonly ofEntity: (entity: Entity, draft: EntityDraft, report: Report, resolved: Resolved) => void;
}

/**
 * A rule that looks at one field at a time, with the words that it was written by, whatever its name and wherever it stands. It is asked
 * where one of those words that it is about is said.
 */
export function eachField(
  about: readonly (keyof typeof fieldWords)[],
  ofField: (field: Field, words: FieldWords, report: Report, resolved: Resolved) => void,
): FieldRule {
  return { about: bitsOf(fieldWords, about), alone: true, ofField };
}

/** The same for a rule that looks at the field's entity too. */
export function eachFieldOfEntity(
  about: readonly (keyof typeof fieldWords)[],
  ofField: FieldRule['ofField'],
): FieldRule {
  return { about: bitsOf(fieldWords, about), alone: false, ofField };
}

/** A rule that looks at one relation at a time, with the words that it was written by. */
export function eachRelation(ofRelation: RelationRule['ofRelation']): RelationRule {
  return { ofRelation };
}

/** A rule that looks at one entity at a time. */
export function eachEntity(ofEntity: EntityRule['ofEntity']): EntityRule {
  return { ofEntity };
}
