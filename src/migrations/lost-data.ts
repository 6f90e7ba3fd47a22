/** What a migration destroys, and whether the user has agreed to it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Model } from '../model/index.ts';
import { placeOf, topOf } from './change-place.ts';
import type { Change } from './changes.ts';
import type { Difference } from './difference.ts';
import { describe } from './describe.ts';
import { likelyNewName } from './likely-renames.ts';

/** What the user lets go: all that the run lists, or these (`Product`, `Product.weight`). */
export type Consent = 'all' | readonly string[];

/** What is destroyed, as the user names it: `Product`, `Product.weight`. */
export function lostData(change: Change): string | null {
  switch (change.kind) {
    case 'entity-removed':
      return change.table.entity;
    case 'join-table-removed':
      return `${change.table.entity}.${change.table.relation}`;
    case 'field-removed':
      return `${change.table.entity}.${change.column.property}`;
    case 'relation-removed':
      return change.columns.length === 0 ? null : `${change.table.entity}.${change.foreignKey.property}`;
    case 'generated-changed':
      return Object.values(change.before.generated).every((sql) => sql === null)
        ? `${change.table.entity}.${change.column.property}`
        : null;
    default:
      return null;
  }
}

/** One error for each loss that nobody has agreed to, and for each agreement to what isn't lost. */
export function unagreedLosses(
  changes: readonly Change[],
  difference: Difference,
  consent: Consent,
  model: Model,
): Diagnostic[] {
  const losses = changes.flatMap((change) => {
    const name = lostData(change);
    return name === null ? [] : [{ name, change }];
  });
  const names = losses.map(({ name }) => name);
  return [
    ...losses
      .filter(({ name }) => consent !== 'all' && !consent.includes(name))
      .map(({ name, change }) => unagreed(name, change, difference, model)),
    ...(consent === 'all'
      ? []
      : consent.filter((name) => !names.includes(name)).map((name) => unknown(name, names, model))),
  ];
}

function unagreed(name: string, change: Change, difference: Difference, model: Model): Diagnostic {
  const likely = likelyNewName(change, difference);
  const agree = `\`espalier generate --accept-data-loss=${name}\``;
  return {
    code: 'data-loss',
    severity: 'error',
    place: placeOf(change, model),
    message: `This ${describe(change)}, with all that it holds.`,
    help:
      likely === null
        ? `Put it back, or let it go: ${agree}. If it has another name now, say so there: \`renamedFrom: ${lastPart(name)}\`.`
        : `If \`${likely}\` is its new name, say so there: \`${likely}: { renamedFrom: ${lastPart(name)}, … }\`. If it is another thing, let this go: ${agree}.`,
  };
}

function unknown(name: string, names: readonly string[], model: Model): Diagnostic {
  const near = nearest(name, names);
  return {
    code: 'data-loss',
    severity: 'error',
    place: topOf(model),
    message: `\`--accept-data-loss=${name}\`: this run destroys no \`${name}\`.`,
    help:
      names.length === 0
        ? 'Leave the option out: this run destroys nothing.'
        : near === null
          ? `It destroys: ${names.join(', ')}.`
          : `Write \`--accept-data-loss=${near}\`.`,
  };
}

function lastPart(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
