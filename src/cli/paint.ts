import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Gives a text a style, or leaves it as it is; `reset` has none. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

/** For a terminal that shows colours. */
export const painted: Paint = (style, text) =>
  style === 'reset' ? text : styleText(style, text, { validateStream: false });
