/** Every link of a Markdown file to a file of the repository, and to a heading in one, leads somewhere. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const dead = pages.flatMap((page) =>
  linksOf(read(page)).flatMap((link) => (leadsSomewhere(page, link) ? [] : `${page}: ${link}`)),
);
for (const line of dead) process.stdout.write(`dead link in ${line}\n`);
process.stdout.write(`${pages.length} pages, ${dead.length} dead links\n`);
process.exitCode = dead.length === 0 ? 0 : 1;

function linksOf(text: string): string[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(\s*<?([^\s)>]+)/g), ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].flatMap(
    ([, link]) => link ?? [],
  );
}

function leadsSomewhere(page: string, link: string): boolean {
  if (/^[a-z][a-z+.-]*:/i.test(link)) return true;
  const [path = '', heading] = link.split('#', 2);
  const target = path === '' ? join(root, page) : resolve(root, dirname(page), decodeURIComponent(path));
  if (relative(root, target).startsWith('..') || !existsSync(target)) return false;
  if (heading === undefined || statSync(target).isDirectory() || !target.endsWith('.md')) return true;
  return headingsOf(readFileSync(target, 'utf8')).has(heading);
}

/** The anchors that GitHub makes of headings. */
function headingsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, title = ''] of text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}
