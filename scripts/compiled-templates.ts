/**
 * Espalier's own templates as JavaScript, in the place of `src/render/compiled.ts`: compiling them takes longer than all else that a project
 * of one entity takes. None of them has partials.
 */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { TEMPLATE_OPTIONS } from '../src/render/template-options.ts';
import { filesBelow } from '../src/source/files-below.ts';
import { TEMPLATES } from '../src/source/templates-folder.ts';

export function compiledTemplates(): string {
  const templates = filesBelow(TEMPLATES).filter((path) => path.endsWith('.hbs'));
  const lines = templates.map((path) => `${JSON.stringify(path)}: ${precompiled(path)},\n`);
  return `export const COMPILED = {\n${lines.join('')}};\n`;
}

function precompiled(path: string): string {
  return String(Handlebars.precompile(readFileSync(new URL(path, TEMPLATES), 'utf8'), TEMPLATE_OPTIONS));
}
