/** One file of a model, in bytes. A thousand entities take about half of it. */
export const maxFileBytes = 1024 * 1024;

/** All files of a model together, in bytes. */
export const maxModelBytes = 16 * maxFileBytes;

/** Files of a model, so that a wrong folder is noticed before it is read. */
export const maxModelFiles = 5000;
