import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { CostCentrePolicy } from './cost-centre-policy.entity.ts';
import { CostCentres } from './cost-centres.service.ts';

/** How cost centres come into force: of all policies one is. */
@Injectable()
export class CostCentrePolicyActivation implements PolicyActivation<CostCentrePolicy> {
  readonly entity = CostCentrePolicy;

  constructor(private readonly centres: CostCentres) {}

  rivalsOf() {
    return {};
  }

  hold(): Promise<void> {
    return this.centres.hold();
  }

  /** What waited for one of them is offered. */
  follow(): Promise<void> {
    return this.centres.offerFrom(null);
  }
}
