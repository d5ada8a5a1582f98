import type { Constructor } from '@mikro-orm/core';
import type { Type } from '@nestjs/common';
import type { PolicyParameter } from '../../domain/index.ts';
import type { PolicyActivation } from './policy-activation.ts';

/** What every policy has, of whatever kind. */
export interface Policy {
  readonly id: string;
  /** The name that all its versions share. */
  readonly code: string;
  readonly status: string;
  /** The document and place that it comes from. */
  readonly source?: string | null | undefined;
  readonly parameters: readonly PolicyParameter[];
}

/** One kind of policy of a service; `<kind>Draft` writes the next version of one, `<kind>Activate` puts it in force. */
export interface PolicyKind<T extends Policy = Policy> {
  readonly entity: Constructor<T>;
  /** Which version of its code it is, counted from 1. */
  numberOf(policy: T): number;
  /** How those come into force for which a day may be named. */
  readonly activation?: Type<PolicyActivation>;
}

export function policyKind<T extends Policy>(
  entity: Constructor<T>,
  numberOf: (policy: T) => number,
  activation?: Type<PolicyActivation>,
): PolicyKind {
  const kind: PolicyKind<T> = { entity, numberOf, ...(activation && { activation }) };
  return kind;
}
