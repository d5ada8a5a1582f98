import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { StockPolicy } from './stock-policy.entity.ts';

/** How a stock policy comes into force, and goes out of it: without one the strictest rules hold. */
@Injectable()
export class StockPolicyActivation implements PolicyActivation<StockPolicy> {
  readonly entity = StockPolicy;

  rivalsOf({ code }: StockPolicy) {
    return { code };
  }

  /** An issue note keeps the rules that it was drafted by. */
  async follow(): Promise<void> {}
}
