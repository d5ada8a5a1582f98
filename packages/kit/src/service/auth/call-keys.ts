import { z } from 'zod';
import { newSecretKey, readKeyFile, SecretKey } from '../secret-keys.ts';

const CallKeysFile = z.record(z.string(), z.array(SecretKey).min(1));

/** A secret that the gateway and one service share. */
export type CallKey = SecretKey;

/**
 * Keys by service. The gateway has those of all services and signs with the first of each; a service has its own alone
 * and accepts each of them: several while a rotation is under way.
 */
export type CallKeys = Readonly<Record<string, readonly CallKey[]>>;

/** New keys, one for each service. */
export const generateCallKeys = (services: readonly string[]): CallKeys =>
  Object.fromEntries(services.map(service => [service, [newSecretKey()]]));

/** The keys in the file that CALL_KEYS_FILE names. */
export const loadCallKeys = (env: NodeJS.ProcessEnv = process.env): CallKeys =>
  readKeyFile('CALL_KEYS_FILE', 'the keys of calls between gateway and services', CallKeysFile, env);
