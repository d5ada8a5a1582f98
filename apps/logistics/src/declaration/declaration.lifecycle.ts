import type { Lifecycle } from '@mainstay/kit/domain';
import type { DeclarationStatus } from '../schema.types.ts';

/** The way of a declaration through customs (LOG-03). Some offices skip the review, none skips the charges. */
export const DECLARATION_LIFECYCLE = {
  submit: { from: ['NOT_STARTED'], to: 'SUBMITTED' },
  review: { from: ['SUBMITTED'], to: 'UNDER_REVIEW' },
  raiseQuery: { from: ['SUBMITTED', 'UNDER_REVIEW', 'INSPECTION'], to: 'QUERY' },
  answerQuery: { from: ['QUERY'], to: 'UNDER_REVIEW' },
  inspect: { from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'INSPECTION' },
  assessDuties: { from: ['SUBMITTED', 'UNDER_REVIEW', 'INSPECTION'], to: 'DUTIES_DUE' },
  release: { from: ['DUTIES_DUE'], to: 'RELEASED' },
  refuse: { from: ['SUBMITTED', 'UNDER_REVIEW', 'QUERY', 'INSPECTION', 'DUTIES_DUE'], to: 'REFUSED' },
} as const satisfies Lifecycle<DeclarationStatus, string>;

export type DeclarationAct = keyof typeof DECLARATION_LIFECYCLE;
