import type { EntityName, FilterQuery } from '@mikro-orm/core';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';

interface PolicyVersion {
  readonly id: string;
  readonly code: string;
  readonly policyVersion: number;
  readonly status: string;
}

const whereOf = <T extends PolicyVersion>(filter: Partial<PolicyVersion>) => filter as FilterQuery<NoInfer<T>>;

/** The number of the next version of a policy. */
export async function nextVersion<T extends PolicyVersion>(
  em: EntityManager,
  entity: EntityName<T>,
  code: string,
): Promise<number> {
  const versions = await em.find(entity, whereOf<T>({ code: code.trim() }));
  return Math.max(0, ...versions.map(it => it.policyVersion)) + 1;
}

/** The version in force of the same policy, which a draft is about to replace; locked. */
export async function versionInForce<T extends PolicyVersion>(
  em: EntityManager,
  entity: EntityName<T>,
  code: string,
): Promise<T | null> {
  const found = await em.findOne(entity, whereOf<T>({ code, status: 'ACTIVE' }), {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  return found;
}
