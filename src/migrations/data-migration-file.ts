/** Text of a data migration as its owner gets it: the rules that a step has to keep, and no step. */
export function dataMigrationFile(name: string): string {
  return `import { DataMigration, type DataStep } from '../../src/db/migrations/data-migration.ts';

/**
 * Say here what becomes of which rows, and why.
 *
 * A step runs batch by batch until nothing is left to do. Each batch is a transaction of its own, so what was cut short goes on where it was.
 * That works because of two conditions, and they are yours to write:
 *
 * - \`todo\` leaves out the rows that \`run\` has done. Count on running it again and again, and on an index for it where the table is large.
 * - \`run\` does the rows of "batch". It repeats the condition, since others may have written a row meanwhile.
 *
 *     {
 *       todo: \`select "id" from "products" where "weight" is null\`,
 *       run: \`update "products" set "weight" = 0 where "id" in (select "id" from "batch") and "weight" is null\`,
 *       size: 1000,
 *     },
 *
 * Where rows can't become what they were, \`static override readonly losesOnDown = ['what is lost'];\` has a rollback ask for consent;
 * \`override stepsBack()\` gives the steps of the way back, if there is one. Once applied anywhere, this file never changes.
 */
export class ${name} extends DataMigration {
  override steps(): readonly DataStep[] {
    return [];
  }
}
`;
}
