import type { Lifecycle } from '@mainstay/kit/domain';
import type { IssueNoteStatus } from '../schema.types.ts';

/** `approve` and `complete` happen with the last signature; `pickUrgently` and `issueUnsigned` in an emergency. */
export type IssueNoteAct =
  'approve' | 'pick' | 'pickUrgently' | 'check' | 'issue' | 'issueUnsigned' | 'complete' | 'cancel';

export const issueNoteLifecycle: Lifecycle<IssueNoteStatus, IssueNoteAct> = {
  approve: { from: ['DRAFT'], to: 'APPROVED' },
  pick: { from: ['APPROVED'], to: 'PICKED' },
  pickUrgently: { from: ['DRAFT', 'APPROVED'], to: 'PICKED' },
  check: { from: ['PICKED'], to: 'CHECKED' },
  issue: { from: ['CHECKED'], to: 'ISSUED' },
  issueUnsigned: { from: ['CHECKED'], to: 'ISSUED_UNSIGNED' },
  complete: { from: ['ISSUED_UNSIGNED'], to: 'ISSUED' },
  cancel: { from: ['DRAFT', 'APPROVED', 'PICKED', 'CHECKED'], to: 'CANCELLED' },
};

/** While a note is in one of these, a signature that it lacks can be added. */
export const SIGNABLE: readonly IssueNoteStatus[] = ['DRAFT', 'PICKED', 'CHECKED', 'ISSUED_UNSIGNED'];

/** A note in one of these is under way: its request gets no other. */
export const UNDER_WAY: readonly IssueNoteStatus[] = ['DRAFT', 'APPROVED', 'PICKED', 'CHECKED'];
