import type { DispatchFigures } from './dispatch-figures.ts';

const figures: DispatchFigures = {
  ...{ weights: [], requiresSkills: false, requiresTerritory: false, maxKilometres: null, farKilometres: 1 },
  ...{ maxOpenVisits: Number.MAX_SAFE_INTEGER, peakLoadPercent: 0, aloneUpToLevel: null, reportFromLevel: null },
  ...{ visitMinutes: 120, windowCount: 3, horizonDays: 14, noticeMinutes: 0, urgentNoticeMinutes: 0 },
  ...{ reminderMinutes: 1440, graceMinutes: 30, requiresServiceSheet: false, requiresSignature: false },
};

/** Without a policy in force nothing is weighed and nobody is sent by the system: what is left is who may not go. */
export const HARD_RULES_ALONE = { figures };
