import { createHash } from 'node:crypto';
import { type AnyEntity, type EntityClass, wrap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError, type UserErrorData } from '../../domain/index.ts';

/** The idempotency key was used before, for a different input. */
export class IdempotencyKeyReused extends UserError {
  override readonly path = ['input', 'idempotencyKey'];
  constructor() {
    super({
      en: 'This idempotency key was used before, for a different input. Take a new key.',
      zh: '该幂等键已用于不同的输入，请换用新的键。',
    });
  }
}

/** A dealer's machine may lose the answer to what it asked, so it says how to tell a repetition. */
export class IdempotencyKeyRequired extends UserError {
  override readonly path = ['input', 'idempotencyKey'];
  constructor() {
    super({
      en: 'Send an idempotency key of your own choice with this act, and the same one with every repetition of it.',
      zh: '此操作须附带自选的幂等键；重复提交同一操作时请使用相同的键。',
    });
  }
}

/** What a caller sent under a key. */
export interface KeyedRequest {
  readonly key: string;
  readonly actor: string;
  readonly mutation: string;
  readonly fingerprint: string;
}

export type Payload = Readonly<Record<string, unknown>> & { readonly userErrors?: readonly UserErrorData[] };

/** A stored payload: entities by name and id, to be shown as they are then (docs/adr/0010), all else as it was. */
type StoredReply = Record<string, Stored>;
type Stored =
  | { readonly entity: string; readonly id: string }
  | { readonly list: readonly Stored[] }
  | { readonly value?: unknown };

/** A digest of an input that does not depend on the order of its fields. */
export const fingerprintOf = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(input)) ?? '')
    .digest('base64url');

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
};

/**
 * Claims a key inside the caller's transaction. Copies that arrive meanwhile wait for that transaction; where it
 * commits they get its reply, and where it rolls back the next of them does the work.
 * @returns the earlier reply, or undefined where the work is still to be done
 * @throws IdempotencyKeyReused when the key stands for another input
 */
export async function claim(em: EntityManager, request: KeyedRequest): Promise<Payload | undefined> {
  const { key, actor, mutation, fingerprint } = request;
  const claimed: unknown[] = await em.execute(
    `insert into idempotency (key, actor, mutation, fingerprint) values (?, ?, ?, ?)
     on conflict do nothing returning key`,
    [key, actor, mutation, fingerprint],
  );
  if (claimed.length > 0) return undefined;
  const [row]: { mutation: string; fingerprint: string; reply: StoredReply }[] = await em.execute(
    'select mutation, fingerprint, reply from idempotency where key = ? and actor = ?',
    [key, actor],
  );
  if (!row || row.mutation !== mutation || row.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
  return await restore(em, row.reply);
}

/** Keeps the reply to a claimed key, in the same transaction as the effect. */
export async function keepReply(em: EntityManager, request: KeyedRequest, payload: Payload): Promise<void> {
  await em.execute('update idempotency set reply = ?::jsonb where key = ? and actor = ?', [
    JSON.stringify(store(payload)),
    request.key,
    request.actor,
  ]);
}

const isEntity = (value: unknown): value is AnyEntity & { id: string } =>
  typeof value === 'object' && value !== null && '__helper' in value && 'id' in value;

const store = (payload: Payload): StoredReply =>
  Object.fromEntries(Object.entries(payload).map(([field, value]) => [field, storeValue(value)]));

const storeValue = (value: unknown): Stored => {
  if (isEntity(value)) return { entity: wrap(value, true).__meta.className, id: value.id };
  return Array.isArray(value) ? { list: value.map(storeValue) } : { value };
};

async function restore(em: EntityManager, reply: StoredReply): Promise<Payload> {
  const payload: Record<string, unknown> = {};
  for (const [field, stored] of Object.entries(reply)) payload[field] = await restoreValue(em, stored);
  return payload;
}

async function restoreValue(em: EntityManager, stored: Stored): Promise<unknown> {
  if ('entity' in stored) return await em.findOne(classOf(em, stored.entity), { id: stored.id });
  if (!('list' in stored)) return stored.value;
  const list: unknown[] = [];
  for (const item of stored.list) list.push(await restoreValue(em, item));
  return list;
}

const classOf = (em: EntityManager, name: string) =>
  em.getMetadata().getByClassName<{ id: string }>(name).class as EntityClass<{ id: string }>;
