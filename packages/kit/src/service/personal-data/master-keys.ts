import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { keyNameOf, open, type Place, seal, type SealingKey } from './sealed.ts';

const BYTES = 32;
const masterKeysSchema = z
  .array(
    z.object({
      kty: z.literal('oct'),
      kid: z.string().min(1).max(64),
      k: z.base64url().refine(k => Buffer.from(k, 'base64url').length === BYTES, `must be ${BYTES} bytes`),
    }),
  )
  .min(1);

/**
 * The keys that wrap the keys of persons, as RFC 7517 writes shared secrets: the first wraps, each of them opens, several
 * while a rotation is under way (docs/adr/0021).
 */
export class MasterKeys {
  private constructor(private readonly keys: readonly SealingKey[]) {}

  /** The keys in the file that PERSONAL_KEYS_FILE names. */
  static load(env: NodeJS.ProcessEnv = process.env): MasterKeys {
    const file = env['PERSONAL_KEYS_FILE'];
    if (!file) throw new Error('PERSONAL_KEYS_FILE must name a file with the master keys of personal data.');
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      throw new Error(`PERSONAL_KEYS_FILE names a file that cannot be read as JSON: ${file}`);
    }
    const { data, error } = masterKeysSchema.safeParse(content);
    if (error) throw new Error(`PERSONAL_KEYS_FILE does not hold master keys:\n${z.prettifyError(error)}`);
    return new MasterKeys(data.map(({ kid, k }) => ({ kid, secret: createSecretKey(k, 'base64url') })));
  }

  /** A key that nobody else has: for tests and measurements. */
  static generate(): MasterKeys {
    const kid = randomBytes(6).toString('base64url');
    return new MasterKeys([{ kid, secret: createSecretKey(randomBytes(BYTES)) }]);
  }

  /** These keys behind those of another file, as while a rotation is under way. */
  behind(first: MasterKeys): MasterKeys {
    return new MasterKeys([...first.keys, ...this.keys]);
  }

  /** A new key for the values of one person, and how it is kept. */
  newDataKey(place: Place): { readonly key: SealingKey; readonly wrapped: Buffer } {
    const bytes = randomBytes(BYTES);
    return { key: dataKey(place, createSecretKey(bytes)), wrapped: seal(this.first, bytes, place) };
  }

  /** @throws SealBroken when the master key that wrapped it is not among these */
  unwrap(wrapped: Uint8Array, place: Place): SealingKey {
    return dataKey(place, createSecretKey(open(this.keys, wrapped, place)));
  }

  /** The same key wrapped by the first of these; null where it is already. @throws SealBroken as `unwrap` */
  rewrap(wrapped: Uint8Array, place: Place): Buffer | null {
    return keyNameOf(wrapped) === this.first.kid ? null : seal(this.first, open(this.keys, wrapped, place), place);
  }

  private get first(): SealingKey {
    const [first] = this.keys;
    if (!first) throw new Error('There is no master key.');
    return first;
  }
}

/** A data key is known by the row that keeps it: of its random bytes alone nothing could be told. */
const dataKey = ({ row }: Place, secret: KeyObject): SealingKey => ({ kid: row, secret });
