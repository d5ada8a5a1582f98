import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';
import { ServicePolicy } from './service-policy.entity.ts';

/** One figure of a policy in force, as a decision names it. */
export interface PolicyFigure {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly name: string;
  readonly value: string;
}

/** The policy of a kind that is in force, the latest if several are; null where there is none. */
export const policyInForce = (em: EntityManager, kind: Sdl.ServicePolicyKind): Promise<ServicePolicy | null> =>
  em.findOne(ServicePolicy, { kind, status: 'ACTIVE' }, { orderBy: { effectiveFrom: 'desc', id: 'desc' } });

/** A figure of the policy of a kind that is in force; null where there is none. */
export async function figureInForce(
  em: EntityManager,
  kind: Sdl.ServicePolicyKind,
  name: string,
): Promise<PolicyFigure | null> {
  return figureOf(await policyInForce(em, kind), name);
}

/** A figure of a policy; null where it states none. */
export function figureOf(policy: ServicePolicy | null, name: string): PolicyFigure | null {
  const value = policy?.parameters.find(it => it.name === name)?.value;
  if (!policy || value == null) return null;
  const { code: policyCode, policyVersion } = policy;
  return { policyCode, policyVersion, name, value };
}
