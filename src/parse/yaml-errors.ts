import type { YAMLError } from 'yaml';
import { quotedYaml } from './shown.ts';

/** A mistake in the YAML itself in plain words. */
export interface YamlMistake {
  readonly message: string;
  readonly help: string;
  /** Offset of the cause, where it is not where the parser noticed. */
  readonly start?: number;
}

/** What to say about an error of the YAML parser. `text` is the file's text, the error's place tells what stands there. */
export function yamlMistake({ code, message, pos }: YAMLError, text: string): YamlMistake {
  const found = text.slice(pos[0], pos[1]);
  switch (code) {
    case 'TAB_AS_INDENT':
      return {
        message: 'A line is indented by a tab.',
        help: 'YAML is indented by spaces alone: replace the tab by two spaces.',
      };
    case 'BAD_INDENT':
      return /flow|\]|\}/i.test(message) ? notClosed(text.slice(0, pos[0])) : indentation;
    case 'MULTILINE_IMPLICIT_KEY':
      return text.startsWith('- ', pos[0]) ? listAmongWords : goesOn(text, pos[0]);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return secondColon;
    case 'BLOCK_IN_FLOW':
      return /^[^\n]*: /.test(found)
        ? secondColon
        : {
            message: 'A list or words over several lines stand inside brackets.',
            help: 'Inside [ ] and { } separate everything by commas.',
          };
    case 'MISSING_CHAR':
      return missingCharacter(message);
    case 'BAD_SCALAR_START':
      return {
        message: `A plain value can't start with \`${found}\`.`,
        help: `Put the value in quotes: ${quotedYaml(plainValueAt(text, pos[0]))}.`,
      };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `\`${found}\` starts no escape sequence that YAML knows.`,
        help: 'Use single quotes: in them a backslash is a plain character. A pattern is best written so.',
      };
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
      return {
        message: 'An anchor (&name) or alias (*name) stands where none can.',
        help: 'Put a value that starts with & or * in quotes.',
      };
    case 'KEY_OVER_1024_CHARS':
      return {
        message: 'A key has more than 1024 characters.',
        help: 'Is a line break, or a quote that closes, missing before it?',
      };
    case 'UNEXPECTED_TOKEN':
    case 'BAD_COLLECTION_TYPE':
      return unexpected(found, message, text.slice(0, pos[0]));
    default:
      return {
        message: `This is no YAML: ${decapitalized(message)}.`,
        help: 'Correct the line; where a value has special characters, put it in quotes.',
      };
  }
}

const indentation: YamlMistake = {
  message: 'This line is not indented like the lines that it belongs to.',
  help: 'Indent the words of one thing by the same number of spaces.',
};

const secondColon: YamlMistake = {
  message: 'A second `: ` stands in this value.',
  help: 'Put a value that contains `: ` in quotes; what belongs to a word stands on lines below it.',
};

/** What stands to the end of the line, or of the braces that it stands in. */
function plainValueAt(text: string, start: number): string {
  const [line = ''] = text.slice(start).split('\n', 1);
  const [before = ''] = text.slice(0, start).split('\n').slice(-1);
  const inBraces =
    before.lastIndexOf('{') > before.lastIndexOf('}') || before.lastIndexOf('[') > before.lastIndexOf(']');
  return (inBraces ? line.replace(/\s*[,}\]].*$/, '') : line).trim();
}

function notClosed(before: string): YamlMistake {
  const comment = /(?<=[{[][^\n]*?[^\s#] )(#[^\n]*)\n\s*$/.exec(before)?.[1];
  return comment === undefined
    ? {
        message: 'A bracket that was opened before this is not closed.',
        help: 'Close it with ] or }, and indent what stands inside.',
      }
    : {
        message:
          'A bracket on the line before this is not closed: a # after a blank starts a comment, which goes on to the end of the line.',
        help: `Put a value with a # in quotes: ${quotedYaml(comment.replace(/\s*[,}\]].*$/, ''))}.`,
      };
}

/** A value over several lines where one was not meant. */
function goesOn(text: string, start: number): YamlMistake {
  const [line = ''] = text.slice(start).split('\n', 1);
  const startsLine = /(^|\n)[ -]*$/.test(text.slice(0, start));
  return !startsLine || !/^[\w-]+\s*$/.test(line)
    ? {
        message: 'The line after this one is indented as if it went on with this value.',
        help: 'Indent the words of one thing by the same number of spaces.',
      }
    : {
        message: 'This word has no `:` after it, so that YAML takes the line below for the rest of it.',
        help: `Write \`${line.trim()}:\`; or, if it is a value, indent the next line like this one.`,
      };
}

const listAmongWords: YamlMistake = {
  message: 'A list entry stands among words.',
  help: 'Indent the list below its word, or remove the `-`.',
};

function missingCharacter(message: string): YamlMistake {
  const quote = /Missing closing (.)quote/.exec(message)?.[1];
  if (quote !== undefined)
    return { message: `A value that starts with ${quote} is not closed.`, help: `Close it with ${quote}.` };
  if (/map values/.test(message)) {
    return { message: 'This word has no `:` after it.', help: 'Write `word: value`, with a space after the colon.' };
  }
  if (/comma|,/.test(message))
    return { message: 'A comma is missing here.', help: 'Inside [ ] and { } separate everything by commas.' };
  return {
    message: `This is no YAML: ${decapitalized(message)}.`,
    help: 'Correct the line; where a value has special characters, put it in quotes.',
  };
}

function unexpected(found: string, message: string, before: string): YamlMistake {
  const quote = /(["'])[ \t]*$/.exec(before)?.[1];
  if (quote !== undefined) {
    const help =
      quote === "'"
        ? "Inside single quotes a quote is written twice: 'It''s good'."
        : 'Inside double quotes a quote is written \\".';
    return { message: `The quote before this ends the value, and text goes on after it.`, help };
  }
  if (/^[[\]{},]/.test(found)) {
    return {
      message: `\`${found.charAt(0)}\` stands where YAML doesn't expect it.`,
      help: 'Inside braces a plain value ends at , [ ] { and }: put a value that contains one of them in quotes.',
    };
  }
  if (found.startsWith('-')) return listAmongWords;
  if (/Not a YAML token/.test(message))
    return {
      message: `\`${found}\` stands where YAML doesn't expect it.`,
      help: 'Remove it, or put the value in quotes.',
    };
  return indentation;
}

const decapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
