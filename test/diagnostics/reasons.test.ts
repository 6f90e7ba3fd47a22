/** docs/check.md: each reason of `check`, with an example of what is printed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DRIFTS } from '../../src/apply/change.ts';

const page = readFileSync(new URL('../../docs/check.md', import.meta.url), 'utf8');
const entries = page.split(/^### /m).slice(1);

test('each reason that check can give has one entry, and no other has', () => {
  expect(entries.map((entry) => entry.split('\n', 1)[0]).toSorted()).toEqual(DRIFTS.toSorted());
});

test.each(DRIFTS)('%s: what it is, an example of it alone, and the way out', (reason) => {
  const entry = entries.find((one) => one.startsWith(`${reason}\n`)) ?? '';
  const [what = '', example = '', wayOut = ''] = entry.slice(reason.length).split('```');
  expect(what).toMatch(/\w+\.\s*$/);
  expect(wayOut.split('\n## ')[0]).toMatch(/^\s+\w[^]*[.\w`]\s*$/);
  const findings = example.split('\n').filter((line) => line !== '' && !line.startsWith('  '));
  expect(findings).not.toEqual([]);
  for (const finding of findings) expect(finding).toMatch(new RegExp(`^[\\w./-]+(?::\\d+)?: ${reason}: .+\\.$`));
});
