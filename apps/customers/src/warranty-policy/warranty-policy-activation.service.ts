import { Clock } from '@mainstay/kit/domain';
import { type PolicyActivation, Timers } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { NamedPolicies } from '../policies/named-policies.service.ts';
import { GUARANTEE_ENDS_TIMER } from './warranty-policies.service.ts';
import { WarrantyPolicy } from './warranty-policy.entity.ts';

/** How a warranty policy comes into force, and goes out of it: of machines that were sold under it nothing changes. */
@Injectable()
export class WarrantyPolicyActivation implements PolicyActivation<WarrantyPolicy> {
  readonly entity = WarrantyPolicy;

  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly named: NamedPolicies,
  ) {}

  rivalsOf({ code }: WarrantyPolicy) {
    return { code };
  }

  async follow({ code }: WarrantyPolicy): Promise<void> {
    const key = `${GUARANTEE_ENDS_TIMER}:${code}`;
    const payload = { code, after: null };
    await this.timers.set({ task: GUARANTEE_ENDS_TIMER, key, at: this.clock.now(), payload });
  }

  /** @throws PolicyStillNamed naming promises to the public */
  async requireDispensable({ code }: WarrantyPolicy, at: Date): Promise<void> {
    await this.named.requireNoPromise(['WARRANTY'], code, at);
  }
}
