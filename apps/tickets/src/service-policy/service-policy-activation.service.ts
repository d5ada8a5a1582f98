import { PolicyNeedsSuccessor } from '@mainstay/kit/domain';
import type { PolicyActivation } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { FieldStaff } from '../field-staff/field-staff.entity.ts';
import { FieldStaffs } from '../field-staff/field-staffs.service.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import { OpenCaseAlerts } from '../open-case-alert/open-case-alerts.service.ts';
import { StandbyPools } from '../standby-pool/standby-pools.service.ts';
import { policyInForce } from './policy-figures.ts';
import { requireReadable } from './readable-figures.ts';
import { ServicePolicy } from './service-policy.entity.ts';

/** How a small policy of service comes into force, and goes out of it. */
@Injectable()
export class ServicePolicyActivation implements PolicyActivation<ServicePolicy> {
  readonly entity = ServicePolicy;

  constructor(
    private readonly em: EntityManager,
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

  /** @throws PolicyNeedsSuccessor for the last one that says what those in the field file, while somebody is there */
  async requireDispensable({ id, kind }: ServicePolicy): Promise<void> {
    if (kind !== 'FIELD_STAFF' || (await this.em.count(FieldStaff, { endedOn: null })) === 0) return;
    const others = { id: { $ne: id }, kind, status: 'ACTIVE', plannedUntil: null } as const;
    if ((await this.em.count(ServicePolicy, others)) === 0) throw new PolicyNeedsSuccessor();
  }

  /** Another one of its kind that is in force counts from then on, and where there is none, none does. */
  async followEnd({ kind }: ServicePolicy): Promise<void> {
    const other = await policyInForce(this.em, kind);
    if (other) await this.follow(other);
    else await this.pools.recount();
  }
}
