import { hash, randomBytes } from 'node:crypto';

/** A key as its holder keeps it: `mst_<prefix>_<secret>`, a form that secret scanners can look for. */
export interface NewSecret {
  /** The whole key. It goes to the caller and nowhere else. */
  readonly text: string;
  readonly digest: string;
}

export const newPrefix = (): string => randomBytes(6).toString('hex');

/** A secret of 256 random bits: nobody guesses it back from its digest, so the digest needs no slow hash. */
export function newSecret(prefix: string): NewSecret {
  const text = `mst_${prefix}_${randomBytes(32).toString('hex')}`;
  return { text, digest: hash('sha256', text, 'hex') };
}
