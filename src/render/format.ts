import { createRequire } from 'node:module';
import type * as Oxfmt from 'oxfmt';

/** The options of the generated project's own .oxfmtrc.json, so that its formatter finds nothing to change. */
export const FORMAT_OPTIONS: Oxfmt.FormatConfig = {
  printWidth: 120,
  singleQuote: true,
  trailingComma: 'all',
  sortPackageJson: false,
};

const FORMATTED = /\.(ts|js|json|md)$/;

export function isFormatted(path: string): boolean {
  return FORMATTED.test(path);
}

/** Names the formatter and its options: the same source under another name may be formatted in another way. */
export function formatterName(): string {
  const { version }: { version: string } = createRequire(import.meta.url)('oxfmt/package.json');
  return `oxfmt ${version} ${JSON.stringify(FORMAT_OPTIONS)}`;
}

/** Asked for once: to ask for a module again takes half as long as printing a file. */
let formatter: Promise<typeof Oxfmt> | null = null;

/** The formatted text. What the formatter can't read is our own bug: it throws, with the formatter's words. */
export async function formatText(path: string, text: string): Promise<string> {
  // Loaded here, since a run that changes nothing formats nothing.
  formatter ??= import('oxfmt');
  const { format } = await formatter;
  const { code, errors } = await format(path, text, FORMAT_OPTIONS);
  if (errors.length > 0) throw new Error(errors.map((error) => error.codeframe ?? error.message).join('\n'));
  return code;
}
