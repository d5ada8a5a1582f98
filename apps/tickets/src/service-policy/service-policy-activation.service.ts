import type { PolicyActivation } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { FieldStaffs } from '../field-staff/field-staffs.service.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { OpenCaseAlerts } from '../open-case-alert/open-case-alerts.service.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import { requireReadable } from './readable-figures.ts';
import { ServicePolicy } from './service-policy.entity.ts';

/** How a small policy of service comes into force. */
@Injectable()
export class ServicePolicyActivation implements PolicyActivation<ServicePolicy> {
  readonly entity = ServicePolicy;

  constructor(
    private readonly pools: StandbyPools,
    private readonly openCases: OpenCaseAlerts,
    private readonly fieldStaffs: FieldStaffs,
    private readonly loans: LoanUnits,
  ) {}

  rivalsOf({ code }: ServicePolicy) {
    return { code };
  }

  check(policy: ServicePolicy): void {
    requireReadable(policy);
  }

  async follow(policy: ServicePolicy): Promise<void> {
    await this.pools.recount();
    await this.openCases.begin(policy);
    await this.fieldStaffs.followPolicy(policy);
    await this.loans.followPolicy(policy);
  }
}
