import { beginOf, zoneNamed } from '@mainstay/calendar';
import { type Actor, filled, InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { type KeptReview, missingConsentsOf, reviewsOf, withReview } from '../repair-mode-decision/repair-review.ts';
import type * as Sdl from '../schema.types.ts';
import { type DayRules, type Due, dueOn } from './return-repair-days.ts';

type Tests = Omit<Sdl.ReturnRepairBatchTests, 'reviews' | 'missingConsents'> & { readonly reviews: KeptReview[] };

/** How a batch is handled, as its column keeps it (TCK-25). */
export interface Batch {
  readonly cause: string;
  readonly confirmedBy: string | null;
  readonly schedule: (Sdl.ReturnRepairSchedule & { readonly timeZone: string }) | null;
  readonly tests: Tests | null;
}

export const batchOf = (cause: string): Batch => ({ cause, confirmedBy: null, schedule: null, tests: null });

/** Also of what nobody took for a batch before: its cause may show only when the units are looked at. */
export const confirmed = (batch: Batch | null, cause: string, { by: confirmedBy }: Act): Batch => ({
  ...(batch ?? batchOf(cause)),
  ...{ cause, confirmedBy },
});

/** What a batch lacks before its units are drawn, and before they are tested. */
export function missingSteps(batch: Batch, before: 'DRAWING' | 'TESTING'): Sdl.ReturnRepairBatchStep[] {
  const isReviewed = batch.tests !== null && missingConsentsOf(batch.tests.reviews).length === 0;
  const steps: readonly (readonly [Sdl.ReturnRepairBatchStep, boolean])[] = [
    ['CONFIRMATION', batch.confirmedBy !== null],
    ['SCHEDULE', batch.schedule !== null],
    ['REVIEW', before === 'DRAWING' || isReviewed],
  ];
  return steps.flatMap(([step, isDone]) => (isDone ? [] : [step]));
}

/** When the workshop is to have done it. */
export const daysOf = (
  { startsOn, endsOn, timeZone }: NonNullable<Batch['schedule']>,
  { warnAtPercents }: Pick<DayRules, 'warnAtPercents'>,
): Due => dueOn('SCHEDULE', endsOn, { timeZone, warnAtPercents }, beginOf(timeZone, startsOn));

/** @throws InputInvalid for a blank workshop, days the wrong way round, or a time zone that there is not */
export function scheduled(batch: Batch, input: Sdl.ReturnRepairScheduleBatchInput, { by: scheduledBy }: Act): Batch {
  const { startsOn, endsOn } = input;
  const timeZone = zoneNamed(input.timeZone ?? 'UTC');
  if (!timeZone)
    throw new InputInvalid(['input', 'timeZone'], { en: 'There is no such time zone.', zh: '没有该时区。' });
  if (endsOn < startsOn)
    throw new InputInvalid(['input', 'endsOn'], { en: 'It ends before it begins.', zh: '结束日期早于开始日期。' });
  return {
    ...batch,
    schedule: { workshop: filled(['input', 'workshop'], input.workshop), startsOn, endsOn, timeZone, scheduledBy },
  };
}

/** A new proposal asks the departments anew. */
export function withTests(batch: Batch, input: Sdl.ReturnRepairProposeBatchTestsInput, { by: proposedBy }: Act): Batch {
  const { isBurnedIn, isFullyTested, testedBy } = input;
  const inspectionPlan = filled(['input', 'inspectionPlan'], input.inspectionPlan, 2000);
  return { ...batch, tests: { isBurnedIn, isFullyTested, testedBy, inspectionPlan, proposedBy, reviews: [] } };
}

export function reviewed(
  batch: Batch & { readonly tests: Tests },
  input: Sdl.ReturnRepairReviewBatchTestsInput,
  actor: Actor,
  at: Date,
): Batch {
  const { tests } = batch;
  return { ...batch, tests: { ...tests, reviews: withReview(tests.reviews, input, actor, tests.proposedBy, at) } };
}

/** The same as people read it. */
export const readable = ({ tests, ...batch }: Batch): Sdl.ReturnRepairBatch => ({
  ...batch,
  tests: tests && { ...tests, reviews: reviewsOf(tests.reviews), missingConsents: missingConsentsOf(tests.reviews) },
});
