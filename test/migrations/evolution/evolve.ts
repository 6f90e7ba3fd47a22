/** One random chain of models on one database. Throws an Error that shows the step where something isn't as it must be. */
import { down, leap, modelOf, schemaOf, up } from '../chain/chain.ts';
import { openTested, type TestedDatabase } from '../chain/databases.ts';
import { introspect } from '../chain/introspect.ts';
import type { Database, Model } from '../../../src/model/index.ts';
import { wantedChanges } from './mikro-orm.ts';
import { operations } from './operations/index.ts';
import { newEntity } from './operations/made.ts';
import { noWayDown } from './operations/operation.ts';
import { Random } from './random.ts';
import { addRows, expectedRows, readRows } from './rows.ts';
import type { State } from './state.ts';
import { yamlOf } from './yaml.ts';

export interface Figures {
  steps: number;
  rows: number;
  readonly operations: Map<string, number>;
}

export async function evolve(seed: number, kind: Database, server: string, figures: Figures): Promise<void> {
  const random = new Random(seed);
  const state = firstState(random);
  const [database, empty] = [await openTested(kind, server), await openTested(kind, server)];
  try {
    let model = modelOf(yamlOf(state));
    await up(database, leap(null, model));
    for (let step = 0; step < 5; step++) {
      await addRows(database, state, model, random);
      figures.rows += state.entities.reduce((sum, { rows }) => sum + rows.length, 0);
      const before = yamlOf(state);
      const { names, consent, isReversible } = change(state, random);
      const after = yamlOf(state);
      try {
        const next = modelOf(after);
        await tryStep(database, { before: model, after: next, consent, isReversible, state, empty });
        model = next;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(
          `${message}\n\nseed ${seed}, step ${step + 1} (${names.join(', ')})\n\n${before}\n->\n${after}`,
          { cause: error },
        );
      }
      figures.steps += 1;
      for (const name of names) figures.operations.set(name, (figures.operations.get(name) ?? 0) + 1);
    }
  } finally {
    await Promise.all([database.close(), empty.close()]);
  }
}

/** What seldom comes together by itself. */
const BEGINNING = [
  'addRelation',
  'addRelation',
  'addUnique',
  'addUniques',
  'addCheck',
  'addGenerated',
  'addGenerated',
  'addIndex',
];

function firstState(random: Random): State {
  const state: State = {
    entities: [],
    enums: [
      { name: 'State', values: ['on', 'off', 'odd'].map((name) => ({ name, renamedFrom: null, recorded: null })) },
    ],
    next: 0,
  };
  state.entities.push(newEntity(state, random), newEntity(state, random));
  for (const name of BEGINNING) if (random.chance(60)) operations[name]?.(state, random, new Set());
  return state;
}

/** One to four changes at once. What an earlier step has said stays in half of the cases: it is done with. */
function change(
  state: State,
  random: Random,
): { readonly names: readonly string[]; readonly consent: readonly string[]; readonly isReversible: boolean } {
  for (const entity of state.entities) {
    entity.former = entity.name;
    for (const one of [...entity.fields, ...entity.relations]) one.recorded = one.renamedFrom;
    entity.key.renamedFrom = null;
    entity.key.backfill = null;
    const names = new Set([...entity.fields, ...entity.relations].map(({ name }) => name));
    for (const one of [entity, ...entity.fields, ...entity.relations])
      if (random.chance(50) || names.has(one.renamedFrom ?? '')) one.renamedFrom = null;
    for (const one of [...entity.fields, ...entity.relations]) if (random.chance(50)) one.backfill = null;
  }
  for (const { values } of state.enums)
    for (const value of values) {
      value.recorded = value.renamedFrom;
      if (random.chance(50) || values.some(({ name }) => name === value.renamedFrom)) value.renamedFrom = null;
    }
  const touched = new Set<object>();
  const names: string[] = [];
  const consent: string[] = [];
  const all = Object.keys(operations);
  for (let wanted = 1 + random.integer(4), tries = 0; names.length < wanted && tries < 40; tries++) {
    const name = random.of(all) ?? '';
    const agreed = operations[name]?.(state, random, touched) ?? null;
    if (agreed === null) continue;
    names.push(name);
    consent.push(...agreed);
  }
  // What goes with its whole entity is no loss of its own.
  const whole = consent.filter((one) => !consent.includes(one.split('.')[0] ?? '') || !one.includes('.'));
  return { names, consent: [...new Set(whole)], isReversible: !touched.has(noWayDown) };
}

interface Tried {
  readonly before: Model;
  readonly after: Model;
  readonly consent: readonly string[];
  readonly isReversible: boolean;
  readonly state: State;
  readonly empty: TestedDatabase;
}

async function tryStep(
  database: TestedDatabase,
  { before, after, consent, isReversible, state, empty }: Tried,
): Promise<void> {
  const step = leap(before, after, consent);
  const former = await introspect(database);
  const fresh = await schemaOf(empty, after);
  for (const round of ['up', 'up again']) {
    await up(database, step);
    same(`${round}: the schema`, await introspect(database), fresh);
    same(`${round}: the rows`, await readRows(database, state, after), expectedRows(state));
    if (round === 'up') same('MikroORM', linesOf(await wantedChanges(database, after)), []);
    if (round === 'up again' || !isReversible) return;
    await down(database, step);
    same('down: the schema', await introspect(database), former);
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function same(what: string, found: readonly string[], expected: readonly string[]): void {
  const [more, less] = [
    found.filter((line) => !expected.includes(line)),
    expected.filter((line) => !found.includes(line)),
  ];
  if (more.length + less.length > 0 || found.length !== expected.length)
    throw new Error(`${what}:\n${[...less.map((line) => `- ${line}`), ...more.map((line) => `+ ${line}`)].join('\n')}`);
}
