import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { EscalationPolicy } from './escalation-policy.entity.ts';

/** How an escalation policy comes into force, and goes out of it. */
@Injectable()
export class EscalationPolicyActivation implements PolicyActivation<EscalationPolicy> {
  readonly entity = EscalationPolicy;

  /** One is in force for all, of whatever code. */
  rivalsOf() {
    return {};
  }

  /** A complaint keeps the policy that it began with. */
  async follow(): Promise<void> {}
}
