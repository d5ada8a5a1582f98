import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecretKey } from './secret-key.ts';

/**
 * The master key of personal data, made where there is none: `<folder>/keys.json`. What it wraps is lost with it, so it is
 * never made anew.
 * @returns the file
 */
export function personalKeysFile(folder: string): string {
  const file = join(folder, 'keys.json');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify([newSecretKey()]), { mode: 0o600, flag: 'wx' });
  return file;
}

/** As a program, for containers and clusters. */
if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder for the key.');
  console.log(
    `The master key of personal data stands in ${personalKeysFile(folder)}: keep a copy where backups are not.`,
  );
}
