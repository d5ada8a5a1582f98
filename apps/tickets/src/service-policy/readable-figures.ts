import { performanceRulesOf } from '../appraisal/performance-rules.ts';
import { fieldRulesOf } from '../field-staff/field-rules.ts';
import { trendRulesOf } from '../maintenance-plan/meter-trend.ts';
import { requireSeats } from '../mission/mission-room-rule.ts';
import { knowledgeRulesOf } from '../knowledge-task/knowledge-rules.ts';
import { repetitionRulesOf } from '../intake-report/repetition-rules.ts';
import { warningStepsOf } from '../return-repair/return-repair-days.ts';
import { rhythmOf } from '../risk-inspection/rhythm.ts';
import { endOfDay } from '../open-case-alert/open-case-alert.entity.ts';
import type { ServicePolicyKind } from '../schema.types.ts';
import { followUpRulesOf } from '../ticket/follow-up-rules.ts';
import { supplyRulesOf } from '../supply-difference/supply-rules.ts';
import { requireMatrix } from '../ticket/priority-matrix.ts';
import { FigureReader } from './figure-reader.ts';
import type { ServicePolicy } from './service-policy.entity.ts';

/** Policies of which every figure is read at once. */
const READERS: Partial<Readonly<Record<ServicePolicyKind, (policy: ServicePolicy) => unknown>>> = {
  OPEN_CASES: policy => endOfDay(policy, new Date(0)),
  CALLBACK: followUpRulesOf,
  ENGINEER_PERFORMANCE: performanceRulesOf,
  FIELD_STAFF: fieldRulesOf,
  ADVANCE_EXCHANGE: policy => new FigureReader(policy).whole('exchangeDays', 1, 365),
  INSTALLATION: installationFiguresOf,
  MISSION_ROOM: requireSeats,
  KNOWLEDGE: knowledgeRulesOf,
  PRIORITY: requireMatrix,
  REPETITION: repetitionRulesOf,
  RETURN_DAYS: warningStepsOf,
  METER_TREND: trendRulesOf,
  SUPPLY: supplyRulesOf,
  REPAIR_PLAN: repairPlanFiguresOf,
  REMOTE_SUPPORT: policy => new FigureReader(policy).whole('sessionsBeforeVisit', 1, 100),
};

function repairPlanFiguresOf(policy: ServicePolicy): void {
  new FigureReader(policy).whole('highRiskFrom', 1, 1000);
  rhythmOf(policy);
}

function installationFiguresOf(policy: ServicePolicy): void {
  const figures = new FigureReader(policy);
  figures.wholeIfGiven('longestDeliveryAndInstallation', 1, 120);
  figures.wholeIfGiven('maintenanceAfterInstalling', 0, 20);
}

/** Before a policy is put in force, not when somebody needs it. @throws InputInvalid naming a figure that is none */
export function requireReadable(policy: ServicePolicy): void {
  READERS[policy.kind]?.(policy);
}
