/** Plop finds this file by itself. Its generators stand in src/plop. */
export { default } from './src/plop/index.ts';
