import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { DispatchPolicy } from './dispatch-policy.entity.ts';

/** How a dispatch policy comes into force, and goes out of it: what was decided stands, and cases that wait for somebody wait for people. */
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
