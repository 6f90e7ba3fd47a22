import { PACKAGE_ROOT } from './package-root.ts';

/** Where Espalier's own templates stand. */
export const TEMPLATES = new URL('templates/', PACKAGE_ROOT);
