import type { Lifecycle } from '@mainstay/kit/domain';
import type { TicketStatus } from '../schema.types.ts';

const OPEN: readonly TicketStatus[] = [
  'REGISTERED',
  'CONFIRMED',
  'TRIAGED',
  'ENTITLED',
  'DIAGNOSED',
  'PARTS_REQUESTED',
  'PARTS_ISSUED',
  'PARTS_ON_SITE',
  'DISPATCHED',
  'ON_SITE',
  'RETURN_REQUIRED',
  'TEAM_REQUIRED',
  'PARTNER_REQUIRED',
  'REPAIRED',
  'SIGNED_OFF',
  'HOURS_RECORDED',
  'FEE_LISTED',
  'CALLBACK_DONE',
  'REOPENED',
  'ANSWERED',
];
const SOLVED: readonly TicketStatus[] = ['SIGNED_OFF', 'HOURS_RECORDED', 'FEE_LISTED', 'CALLBACK_DONE', 'ANSWERED'];

/** Where a case goes on in a return repair, a mission or a local repair; it may be decided anew. */
export const ELSEWHERE: readonly TicketStatus[] = ['RETURN_REQUIRED', 'TEAM_REQUIRED', 'PARTNER_REQUIRED'];
/** Before anybody goes; until the customer signed for parts that it fits itself. */
const BEFORE_SIGNATURE: readonly TicketStatus[] = [
  ...(['TRIAGED', 'ENTITLED', 'DIAGNOSED', 'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE'] as const),
];
const BEFORE_VISIT: readonly TicketStatus[] = [...BEFORE_SIGNATURE, 'REOPENED'];

/** Where a repair still needs the parts that it asked for. */
export const AWAITS_PARTS: readonly TicketStatus[] = [
  ...(['DIAGNOSED', 'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE', 'DISPATCHED', 'ON_SITE'] as const),
];

/** The way of a case (requirements.md 3a). Acts of other services move it only where they find it in its place. */
export const TICKET_LIFECYCLE = {
  confirm: { from: ['REGISTERED'], to: 'CONFIRMED' },
  /** A case that waits for what is done elsewhere goes on waiting. */
  triage: { from: ['REGISTERED', 'CONFIRMED', 'TRIAGED', 'ENTITLED', 'REOPENED', ...ELSEWHERE], to: 'TRIAGED' },
  entitle: { from: ['TRIAGED'], to: 'ENTITLED' },
  /** It is about another machine, of which nobody decided who bears it. */
  unentitle: { from: ['ENTITLED'], to: 'TRIAGED' },
  /** On site it is found out what is wrong, or wrong otherwise, without moving the case. */
  diagnose: { from: BEFORE_VISIT, to: 'DIAGNOSED' },
  /** It is known which parts the customer fits itself: nothing is diagnosed, and nobody goes. */
  sendParts: { from: BEFORE_VISIT, to: 'DIAGNOSED' },
  /** Of what the customer fits itself, or maintenance takes, nothing is to come besides what left the depots. */
  sendNoMore: { from: BEFORE_SIGNATURE, to: 'PARTS_ISSUED' },
  /** It is known which parts maintenance takes: nothing is diagnosed. */
  needParts: { from: BEFORE_SIGNATURE, to: 'DIAGNOSED' },
  requestParts: { from: ['DIAGNOSED'], to: 'PARTS_REQUESTED' },
  holdParts: { from: ['PARTS_REQUESTED'], to: 'DIAGNOSED' },
  issueParts: { from: ['PARTS_REQUESTED'], to: 'PARTS_ISSUED' },
  bringParts: { from: ['PARTS_ISSUED'], to: 'PARTS_ON_SITE' },
  /** It turns out that they are not there. */
  missParts: { from: ['PARTS_ON_SITE'], to: 'PARTS_ISSUED' },
  /** Some were lost on their way, and are asked for again. */
  replaceParts: { from: ['PARTS_ISSUED'], to: 'PARTS_REQUESTED' },
  dispatch: { from: ['DIAGNOSED', 'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE'], to: 'DISPATCHED' },
  /** Somebody goes to find out what is wrong (N19, N21). */
  dispatchToAssess: { from: BEFORE_VISIT, to: 'DISPATCHED' },
  /** Maintenance is done by its plan: nothing is to be found out first (TCK-32). */
  dispatchToMaintain: { from: BEFORE_SIGNATURE, to: 'DISPATCHED' },
  recallVisit: { from: ['DISPATCHED'], to: 'DIAGNOSED' },
  recallUndiagnosed: { from: ['DISPATCHED'], to: 'TRIAGED' },
  arrive: { from: ['DISPATCHED'], to: 'ON_SITE' },
  repair: { from: ['ON_SITE'], to: 'REPAIRED' },
  breakOff: { from: ['ON_SITE'], to: 'DIAGNOSED' },
  breakOffUndiagnosed: { from: ['ON_SITE'], to: 'TRIAGED' },
  /** What was said of a visit last was a mistake. */
  retractArrival: { from: ['ON_SITE'], to: 'DISPATCHED' },
  retractRepair: { from: ['REPAIRED'], to: 'ON_SITE' },
  retractSignature: { from: ['SIGNED_OFF'], to: 'REPAIRED' },
  /** Before triage too: what is to be returned needs none. */
  awaitReturn: { from: ['CONFIRMED', ...BEFORE_VISIT, ...ELSEWHERE], to: 'RETURN_REQUIRED' },
  awaitTeam: { from: ['CONFIRMED', ...BEFORE_VISIT, ...ELSEWHERE], to: 'TEAM_REQUIRED' },
  awaitPartner: { from: ['CONFIRMED', ...BEFORE_VISIT, ...ELSEWHERE], to: 'PARTNER_REQUIRED' },
  /** Also where it was repaired, and is seen to be lost before the customer signed for it. */
  comeBack: { from: [...ELSEWHERE, 'REPAIRED'], to: 'TRIAGED' },
  comeBackUntriaged: { from: [...ELSEWHERE, 'REPAIRED'], to: 'CONFIRMED' },
  repairElsewhere: { from: ELSEWHERE, to: 'REPAIRED' },
  /** A question: nothing is diagnosed, repaired or signed for. */
  answer: { from: ['TRIAGED', 'ENTITLED'], to: 'ANSWERED' },
  /** Of what the customer fits itself none is to go, or none of it stayed. */
  sendNoParts: { from: BEFORE_SIGNATURE, to: 'ANSWERED' },
  /** Also where parts for it left their depot: they go back. */
  solveRemotely: { from: BEFORE_SIGNATURE, to: 'SIGNED_OFF' },
  signOff: { from: ['REPAIRED'], to: 'SIGNED_OFF' },
  rejectRepair: { from: ['REPAIRED'], to: 'DIAGNOSED' },
  rejectUpkeep: { from: ['REPAIRED'], to: 'TRIAGED' },
  /** Of what the customer fits itself no hours are recorded. */
  signForParts: { from: ['PARTS_ON_SITE'], to: 'SIGNED_OFF' },
  recordHours: { from: ['SIGNED_OFF', 'CALLBACK_DONE'], to: 'HOURS_RECORDED' },
  listFees: { from: ['SIGNED_OFF', 'HOURS_RECORDED'], to: 'FEE_LISTED' },
  reopenFees: { from: ['FEE_LISTED'], to: 'HOURS_RECORDED' },
  reopenFeesOfParts: { from: ['FEE_LISTED'], to: 'SIGNED_OFF' },
  recordFollowUp: { from: SOLVED, to: 'CALLBACK_DONE' },
  reopen: { from: SOLVED, to: 'REOPENED' },
  close: { from: OPEN, to: 'CLOSED' },
  cancel: {
    from: [
      'REGISTERED',
      'CONFIRMED',
      'TRIAGED',
      'ENTITLED',
      'DIAGNOSED',
      'PARTS_REQUESTED',
      'PARTS_ISSUED',
      'PARTS_ON_SITE',
      'DISPATCHED',
      ...ELSEWHERE,
    ],
    to: 'CANCELLED',
  },
  /** It repeats no other case after all, or was cancelled by mistake: it goes on from where it had come to by itself. */
  takeUpDiagnosed: { from: ['CANCELLED'], to: 'DIAGNOSED' },
  takeUpTriaged: { from: ['CANCELLED'], to: 'TRIAGED' },
  takeUpUntriaged: { from: ['CANCELLED'], to: 'CONFIRMED' },
  takeUpUnconfirmed: { from: ['CANCELLED'], to: 'REGISTERED' },
} as const satisfies Lifecycle<TicketStatus, string>;

export type TicketAct = keyof typeof TICKET_LIFECYCLE;

/** What may be done to a case without moving it. */
export const TICKET_SIDE_ACTS = {
  requestCoverage: [
    ...(['TRIAGED', 'ENTITLED', 'DIAGNOSED', 'PARTS_REQUESTED', 'PARTS_ISSUED', 'PARTS_ON_SITE', 'ON_SITE'] as const),
    ...ELSEWHERE,
  ],
  /** The case went on before anybody spoke to its customer. */
  confirmLater: ['CONFIRMED', ...BEFORE_VISIT, 'DISPATCHED', 'ON_SITE', ...ELSEWHERE],
  /** Until it was repaired: its papers say what was reported. */
  correct: ['REGISTERED', 'CONFIRMED', ...BEFORE_VISIT, 'DISPATCHED', 'ON_SITE', ...ELSEWHERE],
  /** Until somebody goes, or it is repaired elsewhere: then it was agreed with the customer that it names. */
  nameCustomer: ['REGISTERED', 'CONFIRMED', ...BEFORE_SIGNATURE],
  /** Until it was repaired. */
  nameAsset: ['REGISTERED', 'CONFIRMED', ...BEFORE_VISIT, 'DISPATCHED', 'ON_SITE', ...ELSEWHERE],
  agreePlan: [
    'TRIAGED',
    'ENTITLED',
    'DIAGNOSED',
    'PARTS_REQUESTED',
    'PARTS_ISSUED',
    'PARTS_ON_SITE',
    'DISPATCHED',
    'ON_SITE',
  ],
  /** Until its customer signed for the repair. */
  reassess: [...BEFORE_VISIT, 'DISPATCHED', 'ON_SITE', ...ELSEWHERE, 'REPAIRED'],
  /** What kind of problem it is, until somebody goes, or its customer signed for the parts that it fits itself. */
  retype: BEFORE_VISIT,
  requestAssessment: BEFORE_VISIT,
  /** Where it is no repair, before its customer is told. */
  carryOut: ['TRIAGED', 'ENTITLED'],
  recordRemoteSession: ['CONFIRMED', ...BEFORE_VISIT],
  /** Once somebody is sent, the plan that was reviewed holds. */
  planRepair: ['REGISTERED', 'CONFIRMED', ...BEFORE_VISIT, ...ELSEWHERE],
  /** Before the repair there is nothing to see of it. */
  reinspectRisks: ['REPAIRED'],
  /** Where the customer is to be called. */
  recordNotReached: ['SIGNED_OFF', 'HOURS_RECORDED', 'FEE_LISTED', 'ANSWERED'],
  handOver: OPEN,
  nameOwners: OPEN,
  nameContact: OPEN,
  hearAgain: OPEN,
  markRecurrence: OPEN,
  takeUp: OPEN,
  tellCustomer: OPEN,
  pause: OPEN,
  resume: OPEN,
} as const satisfies Record<string, readonly TicketStatus[]>;

export type TicketSideAct = keyof typeof TICKET_SIDE_ACTS;
