import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { endOfDay, OpenCaseAlert, type OpenCases } from './open-case-alert.entity.ts';

const TASK = 'open-case-alert';

const OPEN_CASES = `select count(*)::int as "openCount",
    count(*) filter (where urgency = 'URGENT')::int as "urgentCount",
    count(*) filter (where expected_finish_at <= ?)::int as "overdueCount",
    (select count(*)::int from complaint where ended_at is null) as "openComplaintCount"
  from ticket where ended_at is null and milestones ->> 'SIGNED_OFF' is null
    and milestones ->> 'ANSWERED' is null`;

/** Says each day, at the moment at which the policy in force ends it, what is still open. */
@Injectable()
export class OpenCaseAlerts {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** The policy was put in force: its next day ends with an alert. Other policies have nothing to do with it. */
  async begin(policy: ServicePolicy): Promise<void> {
    if (policy.kind === 'OPEN_CASES') await this.wakeAt(endOfDay(policy, this.clock.now()));
  }

  /** Without a policy in force the days end unsaid. */
  @OnTimer(TASK)
  async fire({ at }: { at: string }): Promise<void> {
    const policy = await this.em.findOne(ServicePolicy, { kind: 'OPEN_CASES', status: 'ACTIVE' });
    if (!policy || new Date(at) > this.clock.now()) return;
    const [open] = await this.em.execute<OpenCases[]>(OPEN_CASES, [this.clock.now()]);
    if (open && open.openCount + open.openComplaintCount > 0)
      OpenCaseAlert.raise(this.em, policy.code, open, new Date(at));
    await this.wakeAt(endOfDay(policy, this.clock.now()));
  }

  private async wakeAt(at: Date): Promise<void> {
    await this.timers.set({ task: TASK, key: TASK, at, payload: { at: at.toISOString() } });
  }
}
