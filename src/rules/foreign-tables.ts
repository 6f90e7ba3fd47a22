import { hasForeignKey } from '../model/index.ts';
import type { ModelRule } from './rule.ts';

/** No database holds a relation to a table of another, or of such a one: somebody has to know. */
export const relationsToForeignTablesAreKnown: ModelRule = ({ model }, report) => {
  if (model.entities.every(({ migrate }) => migrate)) return;
  for (const entity of model.entities) {
    for (const relation of entity.relations) {
      if (!entity.migrate || hasForeignKey(model, entity, relation)) continue;
      report.warning(
        'relation-without-foreign-key',
        relation.place,
        `\`${relation.target}\` belongs to another (\`migrate: false\`) and may be a view, so \`${relation.name}\` gets no foreign key.`,
        'Its rows are looked for when one is referred to; when they go, nothing follows `onDelete`.',
      );
    }
  }
};
