/** What `.espalier/` itself says, where no file gives it away already. */
import { MANIFEST, printEntry, printManifest, type Entry } from '../apply/manifest.ts';
import { SCHEMA } from '../apply/state.ts';
import { comparable } from '../apply/text-hash.ts';
import type { Finding } from '../recall/last-run.ts';
import type { BringUp } from './bring-up.ts';

export const GENERATE = 'Run `espalier generate`, and commit what it writes.';

export function stateFindings(result: BringUp): Finding[] {
  const { state, changes, schema } = result;
  const isPending = changes.some(({ drift }) => drift === 'migration-pending');
  return [
    ...(state.unfinished ? [untrue('A run of Espalier was cut short.')] : manifestFindings(result)),
    ...(isPending || isSame(schema, state.schema) ? [] : [SCHEMA_FINDING]),
  ];
}

/** Each line of a file that is as the model says has to be the one that the next run writes; of other files, that run says more. */
function manifestFindings({ state, changes }: BringUp): Finding[] {
  if (state.manifestText === null) return [MISSING];
  const planned = new Set(changes.map(({ path }) => path));
  // Of migrations, those by hand among them, more is said elsewhere.
  const gone = [...state.manifest.values()].flatMap(({ path, owner }) =>
    owner === 'append-only' || planned.has(path) ? [] : path,
  );
  const settled = changes.flatMap(({ drift, entry }) => (drift === null && entry !== null ? entry : []));
  const others = settled.filter((entry) => !isLine(entry, state.manifest.get(entry.path))).map(({ path }) => path);
  if (gone.length + others.length > 0) {
    return [
      ...gone.map((path) => untrue(`The manifest names ${path}, which is not there and has no place in the model.`)),
      ...others.map((path) => untrue(`What the manifest says of ${path} is not what the last run wrote.`)),
    ];
  }
  const isSettled = changes.every(({ drift }) => drift === null);
  const text = printManifest(changes.flatMap(({ entry }) => entry ?? []));
  return isSettled && !isSame(text, state.manifestText)
    ? [untrue('The manifest is not as the last run wrote it.')]
    : [];
}

function isLine(entry: Entry, line: Entry | undefined): boolean {
  return line !== undefined && line.others === undefined && printEntry(entry) === printEntry(line);
}

function untrue(message: string): Finding {
  return { path: MANIFEST, reason: 'manifest', message, help: GENERATE };
}

/** Every file would be a finding of its own. */
const MISSING: Finding = {
  path: MANIFEST,
  reason: 'manifest',
  message: 'The manifest, which says what Espalier has written, is missing.',
  help: 'Take it back from the last commit: `git checkout -- .espalier`. Where there is none, `espalier generate` makes it again.',
};

const SCHEMA_FINDING: Finding = {
  path: SCHEMA,
  reason: 'migration-pending',
  message: 'The schema of the last migration is not as the last run wrote it.',
  help: GENERATE,
};

/** Line ends are Git's doing. */
function isSame(text: string, now: string | null): boolean {
  return now !== null && comparable(now) === comparable(text);
}
