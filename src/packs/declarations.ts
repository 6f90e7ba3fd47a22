/** The words of pack.yaml: what a pack adds. What it replaces needs no word. */
import type { Report } from '../diagnostics/report.ts';
import type { Named, WordsOf } from '../parse/kind.ts';
import { choice, readValue, text } from '../parse/kinds.ts';
import { readYaml } from '../parse/read-yaml.ts';
import { named, word, words } from '../parse/words.ts';
import type { SourceFile } from '../source/source.ts';

const TEMPLATE = /^(?:static\/.+|(?:project|resource)\/.+\.hbs)$/;

const additionWords = {
  path: word(text('a path'), 'Where the file goes.', { required: true }),
  owner: word(choice(['managed', 'owned']), 'Who may change it.', { default: 'managed' }),
  view: word(text('the name of a view'), 'What the template prints.'),
  for: word(choice(['project', 'entity', 'resource']), 'What a file is made for.'),
};

const packWords = {
  add: word(
    named(
      {
        pattern: TEMPLATE,
        what: 'the name of a template',
        help: 'It is its path in the pack: `resource/client.ts.hbs`, `static/src/http/audit.ts`.',
      },
      words(
        {
          what: 'an added template',
          example: (name, path) => `Write \`${name}: { path: ${path === '' ? 'src/clients/…' : path} }\`.`,
        },
        additionWords,
      ),
    ),
    'Templates that Espalier has not, by their names.',
  ),
};

export type AdditionWords = Named<WordsOf<typeof additionWords>>;

export function readDeclarations(file: SourceFile, report: Report): readonly AdditionWords[] {
  const { root } = readYaml(file, report);
  if (root === null) return [];
  const kind = words({ what: 'a pack', mayBeEmpty: true }, packWords);
  const added = readValue(kind, root, 'the file', report)?.add?.value ?? [];
  return added.filter(({ name }) => TEMPLATE.test(name));
}
