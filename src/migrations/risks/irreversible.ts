import type { Database } from '../../model/index.ts';
import type { Difference } from '../difference.ts';
import { tableKey } from '../schema.ts';
import { lossyColumns } from '../way-back.ts';
import type { Risk } from './risk.ts';
import { subjectOf } from './subject.ts';

/** What `down` can't bring back beside what is destroyed: values that were written since, and that the former type doesn't have. */
export function irreversible({ kept }: Difference, database: Database): Risk[] {
  return kept.flatMap((table) => [
    ...lossyColumns(table, database).map(({ before, after }): Risk => ({
      kind: 'irreversible',
      subject: subjectOf(table.after, after.property),
      message:
        before.generated[database] === null
          ? `Its down turns ${tableKey(table.after)}.${after.name} into ${before.type[database]} again, and loses what that can't hold.`
          : `Its down computes ${tableKey(table.after)}.${after.name} again, and loses what was written to it.`,
      help: 'Roll it back before such values are written, or make a backup before.',
    })),
    ...table.moves.map(({ foreignKey, join }): Risk => ({
      kind: 'irreversible',
      subject: subjectOf(join),
      message: `Its down keeps one of ${tableKey(join)} for each row, as ${foreignKey.columns.join(', ')}.`,
      help: 'Roll it back before a row has several, or make a backup before.',
    })),
  ]);
}
