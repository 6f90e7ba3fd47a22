/** Rows that the declared checks of the model refuse. */
import type { Entity, Field, LiteralValue, Model } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { breakingSample } from '../../samples/breaking-samples.ts';
import { definitionOf } from '../../types/index.ts';
import { memberOf } from '../code.ts';
import { isTextOfMoment } from '../key-parts.ts';

export interface CheckView {
  readonly title: string;
  /** As a literal: the check's name in the database. */
  readonly constraint: string;
  /** Statements that make an accepted entity one that is refused. */
  readonly changes: readonly string[];
}

/** Those that a row is found for. That an enum's column has one of its values, no entity can break. */
export function checkViews(model: Model, entity: Entity): CheckView[] {
  return entity.checks.flatMap((check) => {
    const changes = check.ofEnum ? null : breakingSample(model, entity, check);
    if (changes === null) return [];
    return {
      title: literal(`check ${check.name}: 422 for a row that breaks it`),
      constraint: literal(check.constraint),
      changes: changes.map(({ property, value }) => {
        const code = property.kind === 'field' ? valueInEntity(model, entity, property, value) : literal(value);
        return `${memberOf('entity', property.property)} = ${code};`;
      }),
    };
  });
}

function valueInEntity(model: Model, entity: Entity, field: Field, value: LiteralValue): string {
  const code = literal(value);
  if (value === null || isTextOfMoment(model, entity, field)) return code;
  return definitionOf(field.type).entity.made?.code(value) ?? code;
}
