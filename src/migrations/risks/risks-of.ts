import type { Database } from '../../model/index.ts';
import type { Difference } from '../difference.ts';
import { blocking } from './blocking.ts';
import { dataDependent } from './data-dependent.ts';
import { destructive } from './destructive.ts';
import { incompatible } from './incompatible.ts';
import { irreversible } from './irreversible.ts';
import type { Risk } from './risk.ts';

/** What the way from one schema to the next puts at risk on a database, the worst first. */
export function risksOf(difference: Difference, database: Database): Risk[] {
  return [
    ...destructive(difference, database),
    ...dataDependent(difference, database),
    ...(database === 'postgresql' ? blocking(difference) : []),
    ...incompatible(difference, database),
    ...irreversible(difference, database),
  ];
}
