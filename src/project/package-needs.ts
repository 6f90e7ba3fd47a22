import type { Change } from '../apply/change.ts';
import type { Finding } from '../recall/last-run.ts';

export const PACKAGE = 'package.json';

const SECTIONS = { scripts: 'script', dependencies: 'dependency', devDependencies: 'development dependency' } as const;

/** package.json is owned, and yet the templates need scripts and dependencies in it: the ones that it lacks. Versions are its owner's. */
export function packageNeeds(changes: readonly Change[]): Finding[] {
  const change = changes.find(({ path }) => path === PACKAGE);
  if (change === undefined || change.before === null || change.wanted === null) return [];
  const now = parse(change.before);
  const wanted = parse(change.wanted);
  if (now === null || wanted === null) {
    return now === null ? [finding('package.json is no JSON.', 'Take it back as it was.')] : [];
  }
  return Object.entries(SECTIONS).flatMap(([section, kind]) =>
    Object.entries(wanted[section] ?? {})
      .filter(([name]) => !has(now, section, name))
      .map(([name, value]) =>
        finding(
          `package.json lacks the ${kind} ${name}.`,
          `Add "${name}": ${JSON.stringify(value)} to its ${section}.`,
        ),
      ),
  );
}

function finding(message: string, help: string): Finding {
  return { path: PACKAGE, reason: 'stale', message, help };
}

/** A dependency may stand in either section. */
function has(now: Sections, section: string, name: string): boolean {
  if (section === 'scripts') return now['scripts']?.[name] !== undefined;
  return now['dependencies']?.[name] !== undefined || now['devDependencies']?.[name] !== undefined;
}

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** As npm reads it: some editors put a byte order mark at its start. */
function parse(text: string): Sections | null {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
