import { cleanName } from '@mainstay/kit/service';

/** More files than this with one report are a mistake, or an attack. */
export const MAX_FILES = 50;

/** The name of a file as it is kept; one that cannot be kept gets one of its place. */
export function nameOfFile(name: string, at: number): string {
  try {
    return cleanName([], name);
  } catch {
    return `file-${at + 1}`;
  }
}
