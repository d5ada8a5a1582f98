import type { TicketStepKind } from '../schema.types.ts';

/** The steps that no event of their own tells of. */
export const UNTOLD_STEPS: ReadonlySet<TicketStepKind> = new Set<TicketStepKind>([
  ...([
    'CONFIRMED',
    'COVERAGE_DECIDED',
    'PLAN_AGREED',
    'AGREEMENT_SIGNED',
    'PAUSED',
    'RESUMED',
    'PAUSE_WITHDRAWN',
    'ASSESSMENT_REQUESTED',
  ] as const),
  ...([
    'PARTS_NAMED',
    'PARTS_SHORT',
    'PARTS_READY',
    'PARTS_REFUSED',
    'PARTS_RELEASED',
    'PARTS_ISSUED',
    'PARTS_ON_SITE',
    'PARTS_LOST',
  ] as const),
  ...([
    'RESCHEDULED',
    'VISIT_ASSISTED',
    'REPAIRED',
    'REMOTE_AGREED',
    'REMOTE_MOVED',
    'REMOTE_MISSED',
    'REMOTE_OVERDUE',
    'REMOTE_CANCELLED',
    'REMOTE_SESSION',
    'REPAIR_REJECTED',
    'FEE_LISTED',
    'HANDED_OVER',
    'OWNERS_NAMED',
    'CARRIED_OUT',
    'RECURRED',
  ] as const),
  ...(['REPAIR_MODE_DECIDED', 'REPAIR_CALLED_OFF', 'FOUND_HOME'] as const),
]);
