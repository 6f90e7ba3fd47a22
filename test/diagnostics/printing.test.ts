import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { githubAnnotationsOf } from '../../src/diagnostics/github.ts';
import { jsonOfDiagnostics } from '../../src/diagnostics/json.ts';
import { createReport } from '../../src/diagnostics/report.ts';
import { textOfDiagnostics } from '../../src/diagnostics/text.ts';
import type { SourceFile } from '../../src/source/source.ts';

const file: SourceFile = { path: 'models/a, b:c.yaml', text: 'one: 1\r\n\ttwo: 2\nthree' };

function at(start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'unknown-word',
    severity: 'error',
    place: { file, start, end },
    message: '100% wrong,\nreally: yes',
    help: 'Do it.',
    ...more,
  };
}

describe('text', () => {
  it('marks the place under the line, with tabs kept and without the line break', () => {
    expect(textOfDiagnostics([at(9, 12)])).toBe(
      'models/a, b:c.yaml:2:2: error unknown-word: 100% wrong,\uFFFDreally: yes\n  2 | \ttwo: 2\n    | \t^~~\n  help: Do it.\n\n1 error\n',
    );
  });

  it('marks the first line of a place over several, and one character of an empty place', () => {
    expect(textOfDiagnostics([at(0, 14)])).toContain('  1 | one: 1\n    | ^~~~~~\n');
    expect(textOfDiagnostics([at(21, 21)])).toContain('  3 | three\n    |      ^\n');
  });

  it('shows a window of a very long line', () => {
    const long: SourceFile = { path: 'x', text: `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}` };
    const text = textOfDiagnostics([at(0, 0, { place: { file: long, start: 5000, end: 5004 } })]);
    expect(text).toMatch(/\n {2}1 \| a+HEREb+\n +\| +\^~~~\n/);
    expect(text.length).toBeLessThan(700);
  });

  it('has colours only where they are asked for', () => {
    expect(textOfDiagnostics([at(0, 3)])).not.toContain('\u001B');
    expect(textOfDiagnostics([at(0, 3)], { color: true })).toContain('\u001B[1;31merror unknown-word\u001B[0m');
  });

  it('lets no control character of a model reach the terminal', () => {
    const evil: SourceFile = { path: 'x', text: 'a: \u001B[2J\u202E' };
    const text = textOfDiagnostics([
      at(0, 0, { place: { file: evil, start: 0, end: 1 }, message: '\u001B[31m', help: '\u0007' }),
    ]);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u001B\u0007\u202E]/);
  });

  it('prints a secret in no line', () => {
    const secret: SourceFile = { path: 'x', text: 'fild: 1, password: hunter2' };
    const diagnostics = [
      at(0, 0, { place: { file: secret, start: 0, end: 4 } }),
      at(0, 0, { code: 'credential', place: { file: secret, start: 19, end: 26 } }),
    ];
    expect(textOfDiagnostics(diagnostics)).not.toContain('hunter2');
  });

  it('counts errors and warnings', () => {
    expect(textOfDiagnostics([at(0, 1), at(1, 2), at(2, 3, { severity: 'warning' })])).toMatch(
      /\n2 errors, 1 warning\n$/,
    );
    expect(textOfDiagnostics([])).toBe('');
  });
});

describe('json', () => {
  it('has places from 1, and is ok with warnings alone', () => {
    expect(jsonOfDiagnostics([at(9, 12, { severity: 'warning', message: 'M', help: 'H' })])).toEqual({
      ok: true,
      diagnostics: [
        {
          code: 'unknown-word',
          severity: 'warning',
          file: file.path,
          line: 2,
          column: 2,
          endLine: 2,
          endColumn: 5,
          message: 'M',
          help: 'H',
        },
      ],
    });
    expect(jsonOfDiagnostics([at(0, 1)]).ok).toBe(false);
  });
});

describe('GitHub annotations', () => {
  it('escapes what would end a property or the line', () => {
    expect(githubAnnotationsOf([at(9, 12)])).toBe(
      '::error file=models/a%2C b%3Ac.yaml,line=2,endLine=2,col=2,endColumn=4,title=unknown-word::100%25 wrong,%0Areally: yes%0ADo it.\n',
    );
  });
});

describe('a report', () => {
  it('takes each finding once', () => {
    const report = createReport();
    const place = { file, start: 0, end: 3 };
    report.error('unknown-word', place, 'm', 'h');
    report.error('unknown-word', { ...place }, 'm', 'h');
    expect(report.diagnostics()).toHaveLength(1);
  });
});
