// An import of `fs` makes all that it exports, streams among it, which takes longer than everything below.
const { existsSync, readFileSync, readdirSync, statSync } = process.getBuiltinModule('fs');
const { join } = process.getBuiltinModule('path');

/** Where the sources stand as JavaScript, so that the repository's command starts as fast as the package's: a folder for each making. */
export function bundlesOf(root) {
  return join(root, '.bundle');
}

/** The command as JavaScript, or null where the sources are other ones than it was made of: nothing old ever runs. */
export function bundledCommand(root) {
  const current = join(bundlesOf(root), 'current');
  if (!existsSync(current)) return null;
  const made = readFileSync(current, 'utf8');
  const lineEnd = made.indexOf('\n');
  const command = join(bundlesOf(root), made.slice(0, lineEnd), 'cli.js');
  return made.slice(lineEnd + 1) === stateOfSources(root) && existsSync(command) ? command : null;
}

/**
 * What is seen of the sources without reading them: each file with its size and the time of its last change. The latter is the one that
 * no program can set back.
 */
export function stateOfSources(root) {
  const lines = [];
  const visit = function (folder) {
    for (const entry of readdirSync(root + '/' + folder, { withFileTypes: true })) {
      const path = folder + '/' + entry.name;
      if (entry.isDirectory()) {
        if (path !== 'templates/static') visit(path);
      } else {
        const { size, ctimeMs } = statSync(root + '/' + path);
        lines.push(path + ' ' + size + ' ' + ctimeMs);
      }
    }
  };
  visit('src');
  // Templates are compiled with the sources. What is copied as it stands is no part of them.
  visit('templates');
  return lines.join('\n');
}
