/** What PostgreSQL would say against an index by another method than its own trees. */
import { typesOfColumn } from '../migrations/column-type.ts';
import type { Entity, Index, Model } from '../model/index.ts';
import { eachEntity, type Rule } from './rule.ts';

interface Refusal {
  readonly problem: string;
  readonly help: string;
}

export const indexMethodsSuitTheColumns: Rule = eachEntity((entity, draft, report, { model, written }) => {
  if (!model.settings.databases.includes('postgresql')) return;
  // A method is said in declared indexes alone.
  if (draft.content.indexes.length === 0) return;
  for (const index of entity.indexes) {
    const using = written.indexes.get(index)?.using ?? null;
    if (using === null || using.value === null || using.value === 'btree') continue;
    const refusal = refusalOf(model, entity, index, using.value);
    if (refusal !== null) report.error('contradiction', using.place, refusal.problem, refusal.help);
  }
});

function refusalOf(model: Model, entity: Entity, { parts }: Index, method: string): Refusal | null {
  if (method === 'hash' && parts.length > 1) {
    return {
      problem: `A \`hash\` index has one column, and this one has ${parts.length}.`,
      help: 'Leave one, or remove `using`.',
    };
  }
  const columns = parts.flatMap((part) => ('column' in part ? [part] : []));
  if (columns.some(({ descending }) => descending))
    return { problem: `A \`${method}\` index has no order, and nothing in it descends.`, help: 'Remove the `-`.' };
  const unsuited = columns.find(({ column }) =>
    lacks(method, typesOfColumn(model, entity, column).postgresql.toLowerCase()),
  );
  if (unsuited === undefined) return null;
  return {
    problem: `PostgreSQL has no \`${method}\` index over \`${unsuited.column}\`: it is of a type that this method can't compare.`,
    help: 'Json and arrays take `gin`; for a boolean, put what is looked for into `where`.',
  };
}

function lacks(method: string, type: string): boolean {
  const isWhole = type === 'jsonb' || type.endsWith('[]');
  return (isWhole && (method === 'gist' || method === 'brin')) || (type === 'boolean' && method === 'brin');
}
