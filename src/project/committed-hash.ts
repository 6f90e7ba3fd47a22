/** What commits have recorded of a migration whose line the manifest has lost: without it, an edit of the migration would be as good as the text. */
import { migrationHash } from '../apply/acceptances.ts';
import { MANIFEST, parseManifest } from '../apply/manifest.ts';
import { git } from './git.ts';
import { textsIn } from './known-texts.ts';

/** How many manifests are looked at. */
const MOST_COMMITS = '50';

/** The hash that it has to have, where it isn't `now`. Null: no commit says that it is another one. */
export function committedHash(root: string, path: string, now: string): string | null {
  const head = git(root, 'show', `HEAD:./${path}`);
  // New, whatever had that name before.
  if (head === null) return null;
  const texts = new Set([...(textsIn(root, path, ['HEAD']) ?? [])].map(({ text }) => migrationHash(text)));
  if (texts.size === 1 && texts.has(now)) return null;
  const recorded = recordedHash(root, path, texts) ?? migrationHash(head);
  return recorded === now ? null : recorded;
}

/** As the newest manifest has it whose word a commit bears out. */
function recordedHash(root: string, path: string, texts: ReadonlySet<string>): string | null {
  for (const { text } of textsIn(root, MANIFEST, ['HEAD', '-n', MOST_COMMITS]) ?? []) {
    const manifest = parseManifest(text);
    const hash = 'problem' in manifest ? undefined : manifest.get(path)?.hash;
    if (hash !== undefined && texts.has(hash)) return hash;
  }
  return null;
}
