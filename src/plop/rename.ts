import type { PlopGeneratorConfig } from 'plop';
import { answer, asPlaces, type Answers } from './answers.ts';
import { editGenerator, validated } from './edit-generator.ts';
import { isOneOf, namesOf, outline } from './names.ts';
import { line, oneOf } from './questions.ts';

/** Another name, with all that refers to it. Rows stay. */
export function renameGenerator(root: string): PlopGeneratorConfig {
  const editOf = (answers: Answers) => ({
    kind: 'rename' as const,
    what: answer(answers, 'what'),
    to: answer(answers, 'to'),
  });
  const names = () => namesOf(outline(root));
  return editGenerator({
    root,
    description: 'give something another name',
    editOf,
    questions: [
      oneOf({
        name: 'what',
        help: 'what is renamed, as in Product, Product.price or Status.draft',
        message: 'What gets another name?',
        choices: names,
        validate: (name) =>
          isOneOf(
            name,
            names().map(({ value }) => value),
          ),
      }),
      line({
        name: 'to',
        help: 'its new name, as in Article or cost',
        message: (answers) => `New name of ${answer(answers, 'what')}:`,
        validate: validated(root, 'to', editOf, asPlaces),
      }),
    ],
  });
}
