import { expect, test } from 'vitest';
import { textOfChanges, textOfMigrations } from '../../src/cli/changes.ts';
import { diffOfChanges, shownDiff } from '../../src/cli/diff.ts';
import type { Paint } from '../../src/cli/paint.ts';
import type { Change, NamedChange } from '../../src/index.ts';

const marked: Paint = (style, text) => (style === 'reset' ? text : `<${[style].flat().join(' ')}>${text}</>`);

function change(action: Change['action'], path: string, before: string | null, after: string | null): Change {
  return { path, action, reason: 'so it is', drift: null, owner: 'managed', before, after };
}

const CHANGES = [
  change('create', 'a.ts', null, 'new\n'),
  change('update', 'b.ts', 'same\n-- old\n', 'same\n++ new\n'),
  change('delete', 'c.ts', 'gone\n', null),
  change('unchanged', 'd.ts', 'same\n', 'same\n'),
  change('conflict', 'e.ts', 'mine\n', 'mine\n'),
];

test('what would be done has a colour for each deed, and says why', () => {
  expect(textOfChanges(CHANGES, { isWritten: false, paint: marked })).toBe(`<green>create  </>  a.ts  <dim>(so it is)</>
<yellow>update  </>  b.ts  <dim>(so it is)</>
<red>delete  </>  c.ts  <dim>(so it is)</>
<bold red>conflict</>  e.ts  <dim>(so it is)</>
5 files: 1 created, 1 updated, 1 deleted, 1 in conflict. Nothing was written.
`);
  expect(textOfChanges(CHANGES.slice(0, 2), { isWritten: true })).toBe(
    'create    a.ts\nupdate    b.ts  (so it is)\n2 files: 1 created, 1 updated.\n',
  );
});

test('what a person has written, and the manifest says from now on, is named', () => {
  const recorded = { drift: 'manifest', owner: 'append-only' } as const;
  const changes = [
    { ...change('unchanged', 'migrations/sqlite/0002_fill.ts', 'it\n', 'it\n'), ...recorded },
    { ...change('unchanged', 'migrations/sqlite/0003_gone.ts', null, null), ...recorded },
    { ...change('unchanged', 'b.ts', 'it\n', 'it\n'), drift: 'manifest' } as const,
  ];
  expect(textOfChanges(changes, { isWritten: true })).toBe(
    'record    migrations/sqlite/0002_fill.ts\nforget    migrations/sqlite/0003_gone.ts\n3 files: 1 recorded, 1 no longer recorded.\n',
  );
  expect(textOfChanges(changes, { isWritten: false })).toContain('0002_fill.ts  (so it is)\n');
});

test('a diff for a person has colours, and the reason above each file', () => {
  expect(shownDiff(CHANGES, marked)).toBe(`<green>create  </>  a.ts  <dim>(so it is)</>
<bold>--- /dev/null</>
<bold>+++ b/a.ts</>
<cyan>@@ -0,0 +1 @@</>
<green>+new</>

<yellow>update  </>  b.ts  <dim>(so it is)</>
<bold>--- a/b.ts</>
<bold>+++ b/b.ts</>
<cyan>@@ -1,2 +1,2 @@</>
 same
<red>--- old</>
<green>+++ new</>

<red>delete  </>  c.ts  <dim>(so it is)</>
<bold>--- a/c.ts</>
<bold>+++ /dev/null</>
<cyan>@@ -1 +0,0 @@</>
<red>-gone</>

`);
  expect(diffOfChanges(CHANGES)).not.toContain('so it is');
});

test('what changes in the databases stands beside a coloured word', () => {
  const named: NamedChange = {
    change: 'entity-added',
    table: 't',
    entity: 'T',
    property: null,
    name: 't',
    from: null,
    description: 'adds table t',
  };
  expect(textOfMigrations([named], marked)).toBe('<cyan>database</>  adds table t\n');
});
