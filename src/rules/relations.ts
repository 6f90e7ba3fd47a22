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
