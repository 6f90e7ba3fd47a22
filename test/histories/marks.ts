/** What a person does with a file that holds both sides of a merge. */

/** Theirs is what compiles; of ours the lines that a person has written stay. */
export function bothSides(text: string): string {
  return text.replaceAll(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n?/gm, (_, ours: string, theirs: string) => {
    const isTheirs = (line: string): boolean => theirs.includes(/mine\d{4}/.exec(line)?.[0] ?? '');
    const mine = ours.split('\n').filter((line) => /mine\d{4}/.test(line) && !isTheirs(line));
    return `${mine.map((line) => `// ${line.replace(/^\s*(?:\/\/ )?/, '')}\n`).join('')}${theirs}`;
  });
}
