/**
 * What the generated test/pattern.test.ts says of hand-written code: each line of mistakes/ that ends with the names of rules breaks
 * them, and nothing else does; sound/ is left alone. Both are put into copies of generated-sample/.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API } from 'typescript/unstable/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookThrough, rules, type Findings } from '../../generated-sample/test/pattern/rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const NAMES = rules.map(({ name }) => name);
const EXPECTED = new RegExp(`// ((?:(?:${NAMES.join('|')}) ?)+)$`);

/** A copy of the sample with the files of a folder: each replaces the one that its first line names, or stands in src/planted. */
class Planted {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string>;
  found: Findings = { byRule: new Map(), allowances: [] };

  constructor(folder: string) {
    this.root = join(ROOT, '.tmp', `pattern-${folder}-${process.pid}`);
    this.texts = new Map(
      readdirSync(join(import.meta.dirname, folder)).map((name) => {
        const text = readFileSync(join(import.meta.dirname, folder, name), 'utf8');
        const replaces = /^\/\/ (src\/.*)\n/.exec(text)?.[1];
        return [replaces ?? `src/planted/${name.replace('.txt', '.ts')}`, text];
      }),
    );
  }

  make(): void {
    mkdirSync(this.root, { recursive: true });
    cpSync(join(ROOT, 'generated-sample'), this.root, { recursive: true });
    mkdirSync(join(this.root, 'src/planted'));
    for (const [path, text] of this.texts) writeFileSync(join(this.root, path), text);
    this.found = lookThrough(this.root);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** The places that a rule was found broken at. */
  placesOf(rule: string): string[] {
    const lines = this.found.byRule.get(rule) ?? [];
    return [...new Set(lines.map((line) => line.split(`: ${rule}: `)[0] ?? line))].toSorted();
  }

  /** Those where it should be. */
  expectedOf(rule: string): string[] {
    const places = [...this.texts].flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => {
        const names = EXPECTED.exec(line)?.[1]?.split(' ') ?? [];
        return names.includes(rule) ? [`${path}:${index + 1}`] : [];
      }),
    );
    return places.toSorted();
  }
}

const mistakes = new Planted('mistakes');
const sound = new Planted('sound');
beforeAll(() => {
  mistakes.make();
  sound.make();
});
afterAll(() => {
  mistakes.remove();
  sound.remove();
});

describe('a mistake in hand-written code is found, by its rule and its line', () => {
  test.each(NAMES)('%s', (rule) => {
    expect(mistakes.expectedOf(rule).length).toBeGreaterThan(5);
    expect(mistakes.placesOf(rule)).toEqual(mistakes.expectedOf(rule));
  });

  test('and one in a comment that switches a rule off', () => {
    const lines = mistakes.texts.get('src/planted/allowances.ts')?.split('\n') ?? [];
    const at = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
    expect(mistakes.found.allowances).toEqual([
      expect.stringMatching(`^src/planted/allowances.ts:${at('/allowed') - 1}: Nothing here breaks`),
      expect.stringMatching(`^src/planted/allowances.ts:${at('without-reason') + 1}: Say why: `),
      expect.stringMatching(`^src/planted/allowances.ts:${at('nothing here')}: Nothing here breaks get-reads any more`),
      expect.stringMatching(`^src/planted/allowances.ts:${at('everything')}: There is no rule "everything"`),
      `src/planted/allowances.ts:${at('- an old')}: Write one rule, and a colon behind it: // espalier: allow errors-are-problems: an old client reads it`,
      `src/planted/allowances.ts:${at(', get-reads')}: Write one rule, and a colon behind it: // espalier: allow errors-are-problems: REASON`,
      expect.stringMatching(
        `^src/planted/allowances.ts:${at('allow:')}: Say which rule, and why: // espalier: allow RULE: `,
      ),
    ]);
  });
});

describe('sound code that is written by hand is left alone', () => {
  test.each(NAMES)('by %s', (rule) => {
    expect(sound.found.byRule.get(rule)).toEqual([]);
  });

  test('with its reasons', () => {
    expect(sound.found.allowances).toEqual([]);
  });
});

test('what is planted compiles', () => {
  const wrong = [mistakes, sound].flatMap(({ root, texts }) => {
    const config = join(root, 'tsconfig.json');
    const api = new API({ cwd: root });
    const program = api.updateSnapshot({ openProjects: [config] }).getProject(config)?.program;
    const found = [...texts.keys()].map((path) => program?.getSemanticDiagnostics(join(root, path)));
    api.close();
    return found.flatMap((all) => all?.map(({ text }) => text) ?? 'not in the project');
  });
  expect(wrong).toEqual([]);
});
