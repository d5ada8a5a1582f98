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

/** Retires the version in force of a policy, if it is another one than this: before this one takes its place. */
export async function retireVersionInForce<T extends PolicyVersion & { retire(): void }>(
  em: EntityManager,
  entity: EntityName<T>,
  { id, code }: PolicyVersion,
): Promise<void> {
  const where = { code, status: 'ACTIVE', id: { $ne: id } } as FilterQuery<NoInfer<T>>;
  const inForce = await em.findOne(entity, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  inForce?.retire();
  await em.flush();
}
