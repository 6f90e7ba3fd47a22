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
  readonly ofField: (field: Field, words: FieldWords, report: Report, entity: Entity, resolved: Resolved) => void;
}

export interface RelationRule {
  readonly ofRelation: (relation: Relation, words: RelationWords, report: Report, entity: Entity) => void;
}

export interface EntityRule {
  readonly ofEntity: (entity: Entity, draft: EntityDraft, report: Report, resolved: Resolved) => void;
}

/** A rule that looks at one field at a time, with the words that it was written by. It is asked where one of those that it is about is said. */
export function eachField(about: readonly (keyof typeof fieldWords)[], ofField: FieldRule['ofField']): FieldRule {
  return { about: bitsOf(fieldWords, about), ofField };
}

/** A rule that looks at one relation at a time, with the words that it was written by. */
export function eachRelation(ofRelation: RelationRule['ofRelation']): RelationRule {
  return { ofRelation };
}

/** A rule that looks at one entity at a time. */
export function eachEntity(ofEntity: EntityRule['ofEntity']): EntityRule {
  return { ofEntity };
}
