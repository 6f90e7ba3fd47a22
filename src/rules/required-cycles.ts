import type { Entity, Model, ToOne } from '../model/index.ts';
import { toOneRelations } from '../model/index.ts';
import type { Rule } from './rule.ts';

interface Step {
  readonly entity: Entity;
  readonly relation: ToOne;
}

/** Some row can be the first: following required foreign keys never leads back. */
export const requiredRelationsHaveAnEnd: Rule = ({ model, written }, report) => {
  for (const cycle of requiredCycles(model)) {
    // A relation in a key can't become nullable; of the others the last one closes the cycle. Keys that consist of each other have been reported.
    const last = cycle.findLast((step) => !step.relation.inKey);
    if (last === undefined || cycle.some((step) => isWrittenTwice(step, model))) continue;
    const { entity, relation } = last;
    const names = [...cycle.map((step) => step.entity.name), cycle[0]?.entity.name];
    const path = (names.length > 10 ? [...names.slice(0, 5), '…', ...names.slice(-4)] : names).join(' → ');
    const message =
      cycle.length === 1
        ? `\`${relation.name}\` refers to \`${entity.name}\` itself and is required: no first row could be made.`
        : `These need each other, so none could be made first: ${path}.`;
    report.error(
      'required-cycle',
      written.relations.get(relation)?.place ?? relation.place,
      message,
      `Make \`${entity.name}.${relation.name}\` nullable: write \`nullable: true\`.`,
    );
  }
};

/** Both sides of one relation were written, and the inverse has the name of the other: that is reported, and the cycle goes with it. */
function isWrittenTwice({ entity, relation }: Step, { entities }: Model): boolean {
  const target = entities.find(({ name }) => name === relation.target);
  return target?.relations.some(({ name, target: back }) => name === relation.inverse && back === entity.name) === true;
}

/** Others are on no cycle. */
function requires({ relations }: Entity): boolean {
  return relations.some((relation) => relation.kind !== 'manyToMany' && !relation.nullable);
}

/** A cycle for each relation that leads back to an entity on the way to it, in the order of the model. */
function* requiredCycles(model: Model): Generator<readonly Step[]> {
  const starts = model.entities.filter(requires);
  const byName = new Map(starts.map((entity) => [entity.name, entity]));
  const done = new Set<string>();
  for (const start of starts) {
    if (done.has(start.name)) continue;
    // A stack of our own: a chain of a thousand entities must not overflow that of the language.
    const trail: { readonly entity: Entity; readonly open: ToOne[]; taken: ToOne | null }[] = [];
    const enter = (entity: Entity): void => {
      trail.push({
        entity,
        open: toOneRelations(entity)
          .filter(({ nullable }) => !nullable)
          .toReversed(),
        taken: null,
      });
    };
    enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const relation = top.open.pop();
      if (relation === undefined) {
        done.add(top.entity.name);
        trail.pop();
        continue;
      }
      top.taken = relation;
      const first = trail.findIndex(({ entity }) => entity.name === relation.target);
      const target = byName.get(relation.target);
      if (first !== -1)
        yield trail.slice(first).flatMap(({ entity, taken }) => (taken === null ? [] : [{ entity, relation: taken }]));
      else if (target !== undefined && !done.has(target.name)) enter(target);
    }
  }
}
