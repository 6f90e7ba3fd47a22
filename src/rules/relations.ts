import { entityNamed, refersToKey } from '../model/index.ts';
import { eachRelation } from './rule.ts';
import type { Rule } from './rule.ts';

/** Only what may be null can be set to null. */
export const setNullNeedsNullable: Rule = eachRelation((relation, words, report) => {
  if (relation.kind === 'manyToMany' || relation.nullable) return;
  for (const word of ['onDelete', 'onUpdate'] as const) {
    const said = words[word];
    if (said?.value !== 'set null' || words.broken.has('nullable')) continue;
    report.error(
      'set-null-on-required',
      said.place,
      `\`${relation.name}\` is required, so it can't be set to null.`,
      `Write \`nullable: true\`, or another action: \`${word}: restrict\`, \`cascade\`.`,
    );
  }
});

/** `filter[order][null]` asks whether there is an order at all, and can't be a part of its key as well. */
export const noPartIsCalledNull: Rule = eachRelation(
  (relation, { filter: said, place }, report, _entity, { model }) => {
    if (relation.kind === 'manyToMany' || !relation.filter || !relation.nullable || relation.columns.length < 2) return;
    const target = entityNamed(model, relation.target);
    const parts = refersToKey(model, relation) ? target.key.properties : relation.referencedProperties;
    if (!parts.includes('null')) return;
    report.error(
      'bad-relation',
      said?.place ?? place,
      `\`${relation.name}\` is filtered by the parts of what it refers to, and one is called \`null\`, as an operator is.`,
      `Give \`${target.name}.null\` another name (its column can keep this one: \`column: "null"\`), or remove \`filter\`.`,
    );
  },
);
