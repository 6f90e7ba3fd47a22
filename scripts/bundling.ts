import { isAbsolute } from 'node:path';
import { build } from 'rolldown';
import { compiledTemplates } from './compiled-templates.ts';

/**
 * src/ as JavaScript in a folder. Files that are loaded together become one: a command loads a few instead of hundreds, which takes most
 * of its start. What is loaded lazily, and packages, stay for themselves.
 */
export async function bundle(root: string, folder: string): Promise<void> {
  await build({
    cwd: root,
    // The names stand in `bin` and `exports` of package.json.
    input: { cli: 'src/cli.ts', index: 'src/index.ts', 'plop/index': 'src/plop/index.ts' },
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    output: {
      dir: folder,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // Each file more takes a millisecond to find. What says that nothing has changed is one, and all that finds out more is another.
      codeSplitting: {
        groups: [
          {
            name: 'start',
            test: /[\\/]src[\\/](?:start\.ts|cli[\\/](?:arguments|commands|help|output|own-code|print)\.ts)/,
            priority: 1,
          },
          { name: 'library', test: /[\\/]src[\\/]index\.ts/ },
        ],
      },
    },
    plugins: [
      { name: 'builtins', renderChunk: withBuiltinsAsked },
      {
        name: 'templates',
        load: { filter: { id: /[\\/]src[\\/]render[\\/]compiled\.ts$/ }, handler: compiledTemplates },
      },
    ],
    logLevel: 'warn',
  });
}

/** An import of `node:fs` makes all that it exports, streams among it, which takes a tenth of the start of a command. To ask for it doesn't. */
function withBuiltinsAsked(code: string): string {
  return code.replaceAll(
    /^import \{([^}]*)\} from "(node:[\w/]+)";$/gm,
    (_import, names: string, name: string) =>
      `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("${name}");`,
  );
}
