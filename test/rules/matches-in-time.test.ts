import { expect, test, vi } from 'vitest';
import { matchesInTime } from '../../src/rules/matches-in-time.ts';

const SLOW = ['^(a+)+$', `${'a'.repeat(40)}!`] as const;

test('a pattern matches, or does not, or takes too long', () => {
  expect(matchesInTime('^(GC|BC)$', 'GC')).toBe(true);
  expect(matchesInTime('^(GC|BC)$', 'XC')).toBe(false);
  expect(matchesInTime(...SLOW)).toBeNull();
});

test('it is tried again where others had the processor all the time', () => {
  const usage = vi.spyOn(process, 'cpuUsage');
  for (const user of [0, 1000, 0, 200_000]) usage.mockReturnValueOnce({ user, system: 0 });
  expect(matchesInTime(...SLOW)).toBeNull();
  expect(usage).toHaveBeenCalledTimes(4);
  usage.mockRestore();
});
