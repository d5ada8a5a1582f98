import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { DispatchPolicy } from './dispatch-policy.entity.ts';

/** How a dispatch policy comes into force. */
@Injectable()
export class DispatchPolicyActivation implements PolicyActivation<DispatchPolicy> {
  readonly entity = DispatchPolicy;

  constructor(private readonly dispatches: Dispatches) {}

  /** One is in force for all, of whatever code. */
  rivalsOf() {
    return {};
  }

  async follow(): Promise<void> {
    await this.dispatches.tryAllAgain('POLICY_CHANGED');
  }
}
