/**
 * The way from one schema to the next on PostgreSQL, for tables that are in use: what needs a strong lock needs it for a moment, and what
 * takes its time holds none that others wait for.
 */
import type { Difference, TableDifference } from '../difference.ts';
import type { ForeignKey, Table } from '../schema.ts';
import { addGenerated, addLateGenerated, dropGenerated, dropLateGenerated } from './postgresql-generated.ts';
import { alterTable } from './alter-table.ts';
import { quoted } from './quote.ts';
import { addForeignKey, createSchemas, createTables } from './create-tables.ts';
import { createExtensions } from './extensions.ts';
import { moveRelations } from './postgresql-moves.ts';
import { addColumns, changeColumns, dropColumns } from './postgresql-columns.ts';
import {
  addConstraints,
  addIndexes,
  addKey,
  dropConstraints,
  dropIndexes,
  dropKey,
  foreignKeyStep,
} from './postgresql-items.ts';
import { renames } from './postgresql-renames.ts';
import { exchangeValues, fillColumns, requireColumns } from './postgresql-values.ts';
import { withRemade } from './remade.ts';
import { dependentForeignKeys, earlyForeignKeys, isRetyped, lateForeignKeys, retypedColumns } from './retyped.ts';
import { joinScripts, type Script } from './script.ts';
import { last, online, quick, type Step } from './step.ts';

export interface Phases {
  /** Runs in one transaction. */
  readonly quick: Script;
  /** Runs after it, statement by statement. */
  readonly online: Script;
  /** Runs after that, in one transaction. */
  readonly last: Script;
}

export function postgresqlScript(difference: Difference): Phases {
  const { added } = difference;
  const kept = difference.kept.map(withRemade);
  const retyped = retypedColumns(difference);
  const late = lateForeignKeys(difference);
  const early = earlyForeignKeys(difference);
  const each = (steps: (one: TableDifference) => readonly Step[]): readonly Step[] => kept.flatMap(steps);
  return inPhases([
    ...preparations(difference),
    ...early.map(({ table, foreignKey }) => dropForeignKey(table, foreignKey)),
    ...each((one) => dropConstraints(one, retyped)),
    ...each(dropKey),
    ...each(dropGenerated),
    ...renames({ ...difference, kept }, retyped),
    asStep(createTables(added, 'postgresql', new Set(late.map(({ foreignKey }) => foreignKey)))),
    ...each(addColumns),
    ...each(changeColumns),
    ...each(addGenerated),
    ...each(exchangeValues),
    ...each(fillColumns),
    ...each(dropLateGenerated),
    ...each(requireColumns),
    ...each(addLateGenerated),
    ...each(moveRelations),
    ...each(dropIndexes),
    ...dependentForeignKeys(difference).map(({ table, foreignKey }) => dropIfThere(table, foreignKey)),
    ...each(addIndexes),
    ...each(addKey),
    ...each((one) => addConstraints(one, retyped)),
    ...late.map(({ table, foreignKey }) => foreignKeyStep(table, foreignKey)),
    ...each(dropColumns),
    ...dropTables(difference, new Set(early.map(({ moved }) => moved))),
  ]);
}

/** What is quick and comes after what isn't has to wait for it, and may run again as well. */
function inPhases(steps: readonly Step[]): Phases {
  const lasting = steps.filter(({ pace }) => pace === 'last');
  const others = steps.filter(({ pace }) => pace !== 'last');
  const first = others.findIndex(({ pace, up }) => pace === 'online' && up.length > 0);
  if (first === -1) return { quick: joinScripts([...others, ...lasting]), online: nothing, last: nothing };
  return {
    quick: joinScripts(others.slice(0, first)),
    online: joinScripts(others.slice(first)),
    last: joinScripts(lasting),
  };
}

const nothing: Script = { up: [], down: [] };

function preparations({ kept }: Difference): Step[] {
  const known = new Set(kept.map(({ before }) => before.schema));
  const moving = kept.filter(({ after }) => !known.has(after.schema)).map(({ after }) => after);
  const made = kept.map(({ after: table, columns, added, indexes }) => ({
    table,
    columns: [...added, ...columns.filter(isRetyped).map((pair) => pair.after)],
    indexes: [...indexes.added, ...indexes.changed.map((pair) => pair.after)],
  }));
  return [...createSchemas(moving), ...createExtensions(made)].map(asStep);
}

/** It is where a run was broken off behind it. */
function dropIfThere(table: Table, { name }: ForeignKey): Step {
  return online([`${alterTable(table)} drop constraint if exists ${quoted(name)}`], []);
}

function dropForeignKey(table: Table, foreignKey: ForeignKey): Step {
  const { up, down } = addForeignKey(table, foreignKey, 'postgresql');
  return quick(down, up);
}

function dropTables({ removed }: Difference, without: ReadonlySet<ForeignKey>): Step[] {
  const scripts = createTables(
    removed.map(({ moved }) => moved),
    'postgresql',
    without,
  );
  return [last(scripts.down, scripts.up)];
}

function asStep({ up, down }: Script): Step {
  return quick(up, down);
}
