/** Templates of a team's own, and how they change. */
import { PACK } from '../packs/pack.ts';
import type { Project } from '../mutation/project.ts';
import { TEAM, type Model } from './model.ts';

/** Its templates as that many changes have left them. */
export function writePack(project: Project, { pack }: Model): void {
  if (pack === null) return;
  for (const [path, text] of Object.entries(PACK))
    project.write(`${TEAM}/${path}`, text.replace('templates of Acme.', `templates of Acme, of version ${pack}.`));
}
