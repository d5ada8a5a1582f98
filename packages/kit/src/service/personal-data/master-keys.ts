import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES, newSecretKey, readKeyFile, SecretKey, secretOf } from '../secret-keys.ts';
import { keyNameOf, open, type Place, seal, type SealingKey } from './sealed.ts';

const MasterKeysFile = z.array(SecretKey).min(1);

/**
 * The keys that wrap the keys of persons, as RFC 7517 writes shared secrets: the first wraps, each of them opens, several
 * while a rotation is under way (docs/adr/0022).
 */
export class MasterKeys {
  private constructor(private readonly keys: readonly SealingKey[]) {}

  /** The keys in the file that PERSONAL_KEYS_FILE names. */
  static load(env: NodeJS.ProcessEnv = process.env): MasterKeys {
    const keys = readKeyFile('PERSONAL_KEYS_FILE', 'the master keys of personal data', MasterKeysFile, env);
    return MasterKeys.of(keys);
  }

  private static of(keys: readonly SecretKey[]): MasterKeys {
    return new MasterKeys(keys.map(key => ({ kid: key.kid, secret: secretOf(key) })));
  }

  /** A key that nobody else has: for tests and measurements. */
  static generate(): MasterKeys {
    return MasterKeys.of([newSecretKey()]);
  }

  /** These keys behind those of another file, as while a rotation is under way. */
  behind(first: MasterKeys): MasterKeys {
    return new MasterKeys([...first.keys, ...this.keys]);
  }

  /** A new key for the values of one person, and how it is kept. */
  newDataKey(place: Place): { readonly key: SealingKey; readonly wrapped: Buffer } {
    const bytes = randomBytes(KEY_BYTES);
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
