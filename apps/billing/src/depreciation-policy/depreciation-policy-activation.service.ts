import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { DepreciationPolicy } from './depreciation-policy.entity.ts';

/** How a depreciation policy comes into force: whoever decides asks for the one in force. */
@Injectable()
export class DepreciationPolicyActivation implements PolicyActivation<DepreciationPolicy> {
  readonly entity = DepreciationPolicy;

  rivalsOf({ code }: DepreciationPolicy) {
    return { code };
  }

  /** What was worked out stays as it is until it is worked out anew. */
  async follow(): Promise<void> {}
}
