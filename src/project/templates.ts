/** What is done with templates themselves. Other commands needn't load it. */
import type { AcceptTemplatesOptions, AcceptTemplatesResult } from './accept-templates.ts';
import type { CopyTemplatesOptions, CopyTemplatesResult } from './copy-templates.ts';
import type { TemplatesResult } from './list-templates.ts';

/** What can be replaced, and what the project has of its own. Outside of a project: what there is. */
export async function listTemplates(options: { readonly root: string }): Promise<TemplatesResult> {
  return (await import('./list-templates.ts')).listTemplates(options);
}

/** Copies templates into a folder of the project's own, where they take the place of those they were. */
export async function copyTemplates(options: CopyTemplatesOptions): Promise<CopyTemplatesResult> {
  return (await import('./copy-templates.ts')).copyTemplates(options);
}

/** Notes that what Espalier has changed in templates that the project replaces is dealt with. */
export async function acceptTemplates(options: AcceptTemplatesOptions): Promise<AcceptTemplatesResult> {
  return (await import('./accept-templates.ts')).acceptTemplates(options);
}

export type {
  AcceptTemplatesOptions,
  AcceptTemplatesResult,
  CopyTemplatesOptions,
  CopyTemplatesResult,
  TemplatesResult,
};
