import { type Actor, filled } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { RepairDepartmentForeign, RepairReviewNeedsOtherPerson } from './repair-mode-decision.errors.ts';

/** What a department said, as a column keeps it. */
export interface KeptReview extends Omit<Sdl.RepairReview, 'reviewedAt'> {
  readonly reviewedAt: string;
}

/** Who speaks for a department, by role. */
const SPEAKER = {
  QUALITY: 'QUALITY',
  PRODUCTION: 'PRODUCTION_ENGINEERING',
  RESEARCH_AND_DEVELOPMENT: 'RESEARCH_AND_DEVELOPMENT',
} as const satisfies Record<Sdl.RepairReviewDepartment, string>;
const DEPARTMENTS: readonly Sdl.RepairReviewDepartment[] = ['QUALITY', 'PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'];

interface Said {
  readonly department: Sdl.RepairReviewDepartment;
  readonly isConsenting: boolean;
  readonly note?: string | null;
}

/**
 * What quality, production and R&D say of a proposal, with this word of one of them; its last word counts.
 * @throws RepairDepartmentForeign for a department that the caller does not belong to
 * @throws RepairReviewNeedsOtherPerson for who proposed, or spoke for another department (requirements.md 4.2)
 * @throws InputInvalid for an objection without a note
 */
export function withReview(
  before: readonly KeptReview[],
  { department, isConsenting, note }: Said,
  { subject, roles }: Actor,
  proposedBy: string,
  at: Date,
): KeptReview[] {
  if (!roles.includes(SPEAKER[department])) throw new RepairDepartmentForeign(department);
  const others = before.filter(it => it.department !== department);
  if ([proposedBy, ...others.map(it => it.reviewedBy)].includes(subject)) throw new RepairReviewNeedsOtherPerson();
  const path = ['input', 'note'];
  const said = isConsenting ? optionalText(path, note) : filled(path, note ?? '', 2000);
  return [...others, { department, isConsenting, note: said, reviewedBy: subject, reviewedAt: at.toISOString() }];
}

/** The departments that have not consented. */
export const missingConsentsOf = (reviews: readonly KeptReview[]): Sdl.RepairReviewDepartment[] =>
  DEPARTMENTS.filter(it => !reviews.some(by => by.department === it && by.isConsenting));

/** The same as people read it. */
export const reviewsOf = (kept: readonly KeptReview[]): Sdl.RepairReview[] =>
  kept.map(it => ({ ...it, reviewedAt: new Date(it.reviewedAt) }));
