/** A process of a test: prints more than any pipe holds, and says on standard error whether something is still to be written. */
import { Socket } from 'node:net';
import { isWritten, print } from '../../src/cli/print.ts';

process.stderr.write('started ');
if (process.argv[2] === 'unwaited') openedAsSocket();
print(`${'x'.repeat(1_000_000)}\n`);
print('the end\n');
process.stderr.write(isWritten() ? 'written' : 'waiting');

/** What is opened so isn't waited for any more: to write into a full one is then an error. */
function openedAsSocket(): Socket {
  return new Socket({ fd: 1, readable: false, writable: true });
}
