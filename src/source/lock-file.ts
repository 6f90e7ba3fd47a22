/** Holds the process id of the run that writes, and is no part of the project. Others beside it begin with the same name. */
export const LOCK = '.espalier/lock';
