/** Files that every run makes, and that don't say so: whoever opens one edits it, and no check knows one that was copied or left behind. */
import { extname } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Packs } from '../packs/pack.ts';
import type { RenderedFile } from '../render/rendered-file.ts';

const LINES: readonly { readonly of: RegExp; readonly open: string; readonly close: string }[] = [
  { of: /^\.[cm]?[jt]sx?$/, open: '// ', close: '' },
  { of: /^\.(?:md|html)$/, open: '<!-- ', close: ' -->' },
];

/** One for each template of the project's own. What has no comments can't say it. */
export function withoutHeader(files: readonly RenderedFile[], { templates }: Packs): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { path, owner, template, text } of files) {
    const file = templates.get(template)?.file;
    const line = LINES.find(({ of }) => of.test(extname(path)));
    if (file === undefined || line === undefined || owner !== 'managed' || found.has(template)) continue;
    if (text.startsWith(`${line.open}Managed by Espalier`)) continue;
    const by = template.startsWith('static/') ? ',' : ': made from the model,';
    found.set(template, {
      code: 'template-header',
      severity: 'warning',
      place: { file, start: 0, end: 0 },
      message: `Every run makes \`${path}\` again, and the file doesn't say so.`,
      help: `Let this be its first line: \`${line.open}Managed by Espalier${by} and made again by every run.${line.close}\`.`,
    });
  }
  return [...found.values()];
}
