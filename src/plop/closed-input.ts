/** Of inquirer: it listens for as long as a question is open. */
const OPEN_QUESTION = 'onForceClose';

const SHOW_CURSOR = '\u001B[?25h';

let isWatched = false;

/**
 * Ends the run where the input ends (Ctrl-D, a pipe) and a question is still open. Nothing is left to wait for then, and inquirer would
 * close for a second time what is closed, which is an error of Node's.
 */
export function endWithInput(): void {
  if (isWatched) return;
  isWatched = true;
  process.once('beforeExit', () => {
    const open = process.listeners('exit').filter(({ name }) => name.includes(OPEN_QUESTION));
    if (open.length === 0) return;
    for (const listener of open) process.removeListener('exit', listener);
    process.stdout.write(`${process.stdout.isTTY ? SHOW_CURSOR : ''}\n`);
    process.stderr.write('The input has ended, and nothing was written.\n');
    process.exitCode = 1;
  });
}
