export function bundlesOf(root: string): string;
export function bundledCommand(root: string): string | null;
export function stateOfSources(root: string): string;
