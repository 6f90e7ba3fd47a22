import { kebabCase } from './case.ts';

/** Names of devices, which Windows opens in place of a file, whatever stands behind a dot: `aux.entity.ts`. */
const DEVICES = /^(?:aux|con|nul|prn|(?:com|lpt)[0-9])$/;

/** The folder and the files of an entity: its name in kebab-case, with a `_` at its end where no file on Windows can have it. */
export function fileName(name: string): string {
  const file = kebabCase(name);
  return isDevice(file) ? `${file}_` : file;
}

/** `name`: what stands before the first dot, in lower case. */
export function isDevice(name: string): boolean {
  return DEVICES.test(name);
}
