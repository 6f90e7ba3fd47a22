/** What to do where a newer Espalier has written what is to be read. */
export const NEWER = 'Run that one here: install the version that the rest of the team has.';
