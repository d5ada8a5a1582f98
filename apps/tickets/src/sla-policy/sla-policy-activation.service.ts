import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import type { SlaRecalculation } from '../sla-recalculation/sla-recalculation.entity.ts';
import { SlaRecalculations } from '../sla-recalculation/sla-recalculations.service.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

/** How a version of what we promise comes into force. */
@Injectable()
export class SlaPolicyActivation implements PolicyActivation<SlaPolicy, SlaRecalculation | null> {
  readonly entity = SlaPolicy;

  constructor(private readonly recalculations: SlaRecalculations) {}

  rivalsOf({ code }: SlaPolicy) {
    return { code };
  }

  async follow(policy: SlaPolicy): Promise<SlaRecalculation | null> {
    return policy.movesOpenClocks ? await this.recalculations.moveTo(policy) : null;
  }
}
