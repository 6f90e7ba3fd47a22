/** Whatever standard output is, all that is printed arrives in its order, or nobody wants it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';

const PRINTING = resolve(import.meta.dirname, 'printing.ts');
const ALL = `${'x'.repeat(1_000_000)}\nthe end\n`;

function printing(mode: 'waited' | 'unwaited', shell: string | null = null) {
  const args = [PRINTING, mode];
  const command = [process.execPath, ...args].map((part) => `"${part}"`).join(' ');
  return shell === null
    ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('sh', ['-c', `${command} ${shell}`], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ReturnType<typeof printing>): Promise<number | null> {
  const [status]: (number | null)[] = await once(child, 'close');
  return status ?? null;
}

async function hears(from: Readable, word: string): Promise<void> {
  let heard = '';
  for await (const part of from.iterator({ destroyOnReturn: false })) {
    heard += String(part);
    if (heard.includes(word)) return;
  }
  throw new Error(`It ended with ${heard}.`);
}

describe('all of it arrives', () => {
  test('in a socket, which is what Node gives to those that it starts', async () => {
    const child = printing('waited');
    const [status, output, errors] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
    expect([status, errors]).toEqual([0, 'started written']);
    expect(output === ALL).toBe(true);
  });

  test('in the pipe of a shell', async () => {
    const child = printing('waited', '| cat');
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(errors).toBe('started written');
    expect(output === ALL).toBe(true);
  });

  test('in one that is full and not waited for', async () => {
    const child = printing('unwaited');
    const end = ended(child);
    // Nothing is read before everything was printed.
    await hears(child.stderr, 'waiting');
    expect((await text(child.stdout)) === ALL).toBe(true);
    expect(await end).toBe(0);
  });
});

describe('a reader that has seen enough is no mistake', () => {
  test.each(['waited', 'unwaited'] as const)('%s', async (mode) => {
    const child = printing(mode);
    const errors = text(child.stderr);
    const end = ended(child);
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    expect([await end, await errors]).toEqual([0, expect.stringMatching(/^started (?:written|waiting)$/)]);
  });

  test('in the pipe of a shell', async () => {
    const child = printing('waited', '| head -c 3');
    expect([await text(child.stdout), await text(child.stderr)]).toEqual(['xxx', 'started written']);
  });
});
