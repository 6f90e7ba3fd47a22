import { expect, test } from 'vitest';
import { withAccepted } from '../../src/project/carried.ts';

const PATH = 'migrations/sqlite/0002_more.ts';

const text = (risks: readonly string[], accepted: readonly string[] = []): string =>
  [
    '/**',
    ' * Risks (`espalier migration lint`):',
    ...risks.flatMap((risk) => [` * - ${risk}`, ' *   Look.']),
    ' */',
    ...accepted.map((line) => `// espalier: accept ${line}`),
    'export class Migration0002More extends Migration {}',
  ].join('\n');

const A = 'data-dependent Thing.a: It stops.';
const B = 'data-dependent Thing.b: It stops.';

test.each<[string, readonly string[], readonly string[], string, boolean]>([
  ['the same risk', [A], [A, B], 'data-dependent Thing.a: seen', true],
  ['the same risks of a kind', [A, B], [A, B], 'data-dependent: seen', true],
  ['one risk of that kind less', [A, B], [B], 'data-dependent: seen', true],
  ['one risk of that kind more', [A], [A, B], 'data-dependent: seen', false],
  ['another risk for the subject', [A], ['data-dependent Thing.a: It fails.'], 'data-dependent Thing.a: seen', false],
  ['a risk that is gone', [A, B], [B], 'data-dependent Thing.a: seen', false],
  ['a risk without a reason', [A], [A], 'data-dependent Thing.a:', false],
  ['a file that nobody has judged', [A], [A], 'unjudged: seen', false],
])('%s', (_, before, after, line, holds) => {
  const file = { path: PATH, owner: 'append-only', template: 'migration', text: text(after) } as const;
  const [made] = withAccepted([file], [{ path: PATH, text: text(before, [line]) }]);
  expect(made?.text).toBe(text(after, holds ? [line] : []));
  const [other] = withAccepted([file], [{ path: PATH.replace('sqlite', 'postgresql'), text: text(before, [line]) }]);
  expect(other?.text).toBe(text(after));
});
