import type { TableDifference } from '../difference.ts';
import { moveSql } from './moved-relation.ts';
import { online, type Step } from './step.ts';

/** What relations to one refer to goes to their join tables, before their columns go. */
export function moveRelations(difference: TableDifference): Step[] {
  return difference.moves.map((move) => online([moveSql(difference, move, 'postgresql')], []));
}
