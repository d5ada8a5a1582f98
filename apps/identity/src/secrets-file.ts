import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SampleSecrets = z.object({
  /** Where the issuer of these users is. */
  issuer: z.url(),
  /** The one password of all sample users of this machine, made when they were. */
  password: z.string().min(1),
  redirectUri: z.url(),
  usernames: z.array(z.string()),
  /** Who signs in for each sample dealer, by dealer code. */
  dealers: z.record(z.string(), z.object({ dealerId: z.string(), username: z.string() })),
});
export type SampleSecrets = z.infer<typeof SampleSecrets>;

/** Where a working copy keeps the sample users' secrets; the folder is ignored by git. */
export const SECRETS_FILE = fileURLToPath(new URL('../../../.local/identity.json', import.meta.url));

/** Reads the sample secrets; undefined where sample users were never made, or by a version with another format. */
export async function readSecrets(file: string): Promise<SampleSecrets | undefined> {
  if (!existsSync(file)) return undefined;
  return SampleSecrets.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
}

/** Replaces the file in one step, readable by its owner alone. */
export async function writeSecrets(file: string, secrets: SampleSecrets): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
