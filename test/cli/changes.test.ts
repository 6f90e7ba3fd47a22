import { expect, test } from 'vitest';
import { textOfChanges } from '../../src/cli/changes.ts';
import type { Change } from '../../src/index.ts';

/** As a run has it that has looked at hashes alone: its texts are read for who asks for them. */
function unread(path: string, owner: Change['owner']): Change {
  return {
    path,
    owner,
    action: 'unchanged',
    reason: 'up to date',
    drift: null,
    get before(): string {
      throw new Error(`${path} was read.`);
    },
    get after(): string {
      throw new Error(`${path} was read.`);
    },
  };
}

test('to say that nothing has changed reads no file', () => {
  const changes = [unread('src/app.ts', 'owned'), unread('migrations/sqlite/0001_initial.ts', 'append-only')];
  expect(textOfChanges(changes, { isWritten: true })).toBe('2 files: everything is up to date.\n');
});
