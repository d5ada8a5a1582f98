import { type AnyEntity, type EntityClass, wrap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InputInvalid } from '../../domain/index.ts';
import { type Call, currentCall } from '../call.ts';
import { isId } from '../load-for-change.ts';
import type { AuditEntry } from './audit.ts';
import { fingerprintOf, IdempotencyKeyRequired, type KeyedRequest } from './idempotency.ts';

interface MutationArgs {
  readonly id?: unknown;
  readonly input?: { readonly idempotencyKey?: unknown } | null;
}

const MAX_KEY = 200;

/** One mutation of one caller. */
export class MutationRun {
  readonly call: Call;
  /** What the caller sent under an idempotency key; null without one. */
  readonly keyed: KeyedRequest | null;
  private readonly fingerprint: string;
  private readonly target: string | null;
  private readonly isKeyBad: boolean;
  private targetClass: EntityClass<{ id: string }> | undefined;

  constructor(
    private readonly mutation: string,
    { id, input, ...others }: MutationArgs,
  ) {
    const call = currentCall();
    if (!call) throw new Error('A mutation ran outside of any call.');
    this.call = call;
    this.fingerprint = fingerprintOf({ id, input, ...others });
    this.target = typeof id === 'string' && isId(id) ? id : null;
    const key = input?.idempotencyKey;
    const isKey = typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY;
    this.isKeyBad = !isKey && key != null;
    this.keyed = isKey ? { key, actor: call.actor.subject, mutation, fingerprint: this.fingerprint } : null;
  }

  /**
   * @throws IdempotencyKeyRequired when a dealer sends none
   * @throws InputInvalid when there is an idempotency key of no or more than 200 characters
   */
  checkKey(): void {
    if (!this.isKeyBad) {
      if (this.keyed || this.call.actor.dealerId === null) return;
      throw new IdempotencyKeyRequired();
    }
    throw new InputInvalid(['input', 'idempotencyKey'], {
      en: `An idempotency key has 1 to ${MAX_KEY} characters.`,
      zh: `幂等键须为 1 到 ${MAX_KEY} 个字符。`,
    });
  }

  audit(outcome: AuditEntry['outcome'], refusal: string | null): AuditEntry {
    return { mutation: this.mutation, target: this.target, inputHash: this.fingerprint, outcome, refusal };
  }

  /** Notes what kind of record the caller named, from what the mutation had loaded when it failed. */
  readAsTarget(tx: EntityManager): void {
    const loaded = [...tx.getUnitOfWork().getIdentityMap().values()] as AnyEntity<{ id?: unknown }>[];
    const target = loaded.find(it => it.id === this.target);
    this.targetClass = target && wrap(target, true).__meta.class;
  }

  /** The record that the caller named, as it is now, under its name in the payload. */
  async targetNow(tx: EntityManager): Promise<Readonly<Record<string, unknown>>> {
    const { target, targetClass } = this;
    if (!target || !targetClass) return {};
    const name = targetClass.name.replace(/^./, letter => letter.toLowerCase());
    return { [name]: await tx.findOne(targetClass, { id: target }) };
  }
}
