/** Runs `npm install` in the project. Null: done. Else what went wrong, as a sentence; npm's own words are on standard error. */
export async function installDependencies(root: string): Promise<string | null> {
  const { spawn } = await import('node:child_process');
  return new Promise((done) => {
    // Its warnings are about the machine's own Node, which isn't the one that runs the project. Versions are pinned, so what npm has in its cache is what it would fetch.
    // On Windows npm is a script, which only a shell can start. No argument of ours comes from outside.
    const windows = process.platform === 'win32';
    const npm = spawn('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: windows,
    });
    npm.on('error', (error) => done(`npm could not be started (${error.message}).`));
    npm.on('close', (status) => done(status === 0 ? null : `npm install ended with status ${status}.`));
  });
}
