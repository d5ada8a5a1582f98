import { make } from '@mainstay/kit/domain';
import { RepairModeDecision } from '../src/repair-mode-decision/repair-mode-decision.entity.ts';
import type { MissionItemInput, RepairScope, MissionStatus } from '../src/schema.types.ts';
import { MissionItem } from '../src/mission/mission-item.entity.ts';
import { Mission } from '../src/mission/mission.entity.ts';
import { act, aTicket } from './in-memory.ts';

/** A mission that needs nothing more, led by whoever acts. */
export function aMission(status: MissionStatus, scope: RepairScope): Mission {
  const ticket = aTicket('DIAGNOSED');
  const decision = make(RepairModeDecision, {
    ...{
      number: 'RM-1',
      customerId: ticket.customerId,
      status: 'DECIDED',
      mode: 'DISPATCH_TEAM',
      scope,
      liability: 'COMPANY',
    },
    ...{ quantity: 1, distanceKilometres: 900, customerRequirement: 'Soon', weighed: [], reviewed: [] },
    ...{ proposedBy: 'sales', proposedAt: act.at },
  });
  const place = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'CNY' };
  const mission = Mission.open({ number: 'M-1', decision, ticket, isOfFirm: true }, place, act);
  const signedAt = act.at.toISOString();
  const signatures = (['PRODUCTION_ENGINEERING', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT'] as const).map(department => {
    return { department, signedBy: department, signedAt };
  });
  return Object.assign(mission, { status, findings: 'Wear', signatures, leaderAccount: act.by });
}

/** One of its lines: a gauge of ours, needed on 10 March. */
export function anItem(
  mission: Mission,
  input: Partial<MissionItemInput> = {},
  lateSince: Date | null = null,
): MissionItem {
  const gauge = { description: 'Gauge', part: crypto.randomUUID(), quantity: 1, source: 'OWN' } as const;
  return MissionItem.of(mission, 'TOOL', 1, { ...gauge, neededOn: '2026-03-10', ...input }, [], lateSince);
}
