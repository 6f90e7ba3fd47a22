import { afterEach, expect, test, vi } from 'vitest';
import { orBug, Refused } from '../../src/plop/refused.ts';

afterEach(() => vi.restoreAllMocks());

test('what the user or the system has to put right is for Plop to print, and all else is a bug', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`ended with ${status}`);
  });
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const failing = (error: Error) =>
    orBug(async () => {
      throw error;
    });
  await expect(failing(new Refused('no'))).rejects.toThrow('no');
  await expect(failing(Object.assign(new Error('full'), { syscall: 'write' }))).rejects.toThrow('full');
  expect([exit.mock.calls, said.mock.calls]).toEqual([[], []]);
  await expect(failing(new Error('oops'))).rejects.toThrow('ended with 70');
  expect(said.mock.calls.join('')).toMatch(/bug of Espalier[^]*Error: oops\n {4}at /);
});
