import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from '../source/package-root.ts';

/** A model that comes with Espalier, to start from. */
export interface Example {
  readonly name: string;
  readonly about: string;
  /** Its folder, as `newProject` takes it. */
  readonly path: string;
}

const ABOUT: Readonly<Record<string, string>> = {
  shop: 'products, customers and orders, with uuids and versions',
  conduit: 'users who write articles, follow and like',
  chinook: 'a store of music, over tables that exist',
  northwind: 'traders, over tables that exist',
};

export const EXAMPLES: readonly Example[] = Object.entries(ABOUT).map(([name, about]) => ({
  name,
  about,
  path: fileURLToPath(new URL(`examples/${name}/`, PACKAGE_ROOT)),
}));
