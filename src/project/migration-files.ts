/** The files of new migrations: their names among those that there are, and the step of the schema that they make. */
import { basename } from 'node:path';
import type { Disk } from '../apply/disk.ts';
import type { MigrationPlan } from '../migrations/plan-migrations.ts';
import { stepFile } from '../migrations/steps/step-file.ts';
import type { Database } from '../model/index.ts';
import { formatText } from '../render/format.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { withAccepted } from './carried.ts';
import type { KnownText } from './discarded.ts';
import type { Start } from './start.ts';

/** The names that migrations have in each database's folder. */
export function keptIn({ kept }: Start): Record<Database, string[]> {
  const names = (database: Database): string[] =>
    kept.filter((path) => path.startsWith(`migrations/${database}/`)).map((path) => basename(path));
  return { sqlite: names('sqlite'), postgresql: names('postgresql') };
}

/** With what a merge has mixed up, as it has to be. `amended`: where migrations are made anew, what was accepted in them goes along. */
export async function migrationFiles(plan: MigrationPlan, start: Start, amended: Disk | null): Promise<RenderedFile[]> {
  const made = await formatted(plan.files);
  const accepted = withAccepted(made, amended === null ? [] : textsOf(start.replaced, amended));
  return [...accepted, ...stepOf(plan, start.before, start.after), ...start.restored];
}

/** The first step has the whole schema, also where an older Espalier has written no step. */
export function stepOf(
  { files, schema }: MigrationPlan,
  before: Start['before'],
  after: string | null,
): RenderedFile[] {
  const from = after === null || before === null || 'problem' in before ? null : before;
  const step = stepFile(from, schema, { after, migrations: files.map(({ path }) => path) });
  return step === null ? [] : [{ ...step, owner: 'append-only', template: 'step' }];
}

function textsOf(paths: readonly string[], disk: Disk): KnownText[] {
  return paths.flatMap((path) => {
    const now = disk(path);
    return now.is === 'file' ? [{ path, text: now.text }] : [];
  });
}

async function formatted(files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, text: await formatText(file.path, file.text) })));
}
