/** The log says what an error is, whatever the error holds. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const LOG = join(import.meta.dirname, '../../generated-sample/src/log.ts');

test('an error that holds an entity is logged by what it says, and by what caused it', () => {
  const script = `
    import { log } from ${JSON.stringify(LOG)};
    const entity = { get self() { return new Proxy({}, { get() { throw new Error('not loaded'); } }); } };
    const cause = Object.assign(new TypeError('inner'), { code: '23505' });
    log.error({ err: Object.assign(new RangeError('outer', { cause }), { entity }) }, 'failed');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const { err, msg }: { err: object; msg: string } = JSON.parse(stdout);
  expect(msg).toBe('failed');
  expect(err).toEqual({
    type: 'RangeError',
    message: 'outer',
    stack: expect.stringContaining('RangeError: outer\n'),
    cause: { type: 'TypeError', message: 'inner', code: '23505', stack: expect.stringContaining('TypeError: inner\n') },
  });
});
