import type { Lifecycle } from '@mainstay/kit/domain';
import type { ReturnRepairStatus, ReturnRepairUnitStatus } from '../schema.types.ts';

/** What people and other services do to an order; between REQUESTED and QA_PASSED it follows its units (flow 3b). */
export const RETURN_REPAIR_LIFECYCLE = {
  agree: { from: ['MODE_DECIDED'], to: 'AGREED' },
  request: { from: ['MODE_DECIDED', 'AGREED'], to: 'REQUESTED' },
  cancel: { from: ['MODE_DECIDED', 'AGREED', 'REQUESTED'], to: 'CANCELLED' },
  finish: { from: ['QA_PASSED'], to: 'READY_TO_SHIP' },
  giveBack: { from: ['READY_TO_SHIP'], to: 'RETURNED' },
  cost: { from: ['RETURNED'], to: 'COSTED' },
  settle: { from: ['COSTED'], to: 'SETTLED' },
  close: { from: ['SETTLED'], to: 'CLOSED' },
} as const satisfies Lifecycle<ReturnRepairStatus, string>;

export type ReturnRepairAct = keyof typeof RETURN_REPAIR_LIFECYCLE;

/** What happens to one unit (FORM-MA-077). A test that fails leads back to repair. */
export const UNIT_LIFECYCLE = {
  strike: { from: ['EXPECTED'], to: 'NOT_SENT' },
  /** What was lost and stands in the warehouse is lost no more, whoever has heard of it. */
  receive: { from: ['EXPECTED', 'LOST'], to: 'RECEIVED' },
  loseOnWayIn: { from: ['EXPECTED'], to: 'LOST' },
  /** Also where it was said to have been handed over at the customer's, and was not. */
  loseOnWayHome: { from: ['RECEIVED', 'QA_PASSED', 'UNREPAIRABLE', 'SENT_BACK'], to: 'LOST' },
  findExpected: { from: ['LOST'], to: 'EXPECTED' },
  findUnrepaired: { from: ['LOST'], to: 'RECEIVED' },
  findMended: { from: ['LOST'], to: 'QA_PASSED' },
  findUnrepairable: { from: ['LOST'], to: 'UNREPAIRABLE' },
  sendBack: { from: ['RECEIVED', 'TAKEN_OVER'], to: 'SENT_BACK' },
  takeOver: { from: ['RECEIVED'], to: 'TAKEN_OVER' },
  draw: { from: ['RECEIVED'], to: 'IN_ANALYSIS' },
  inspectOnLine: { from: ['IN_ANALYSIS'], to: 'IN_ANALYSIS' },
  /** Where that they are a batch showed only in their analysis. */
  inspectAnalysed: { from: ['IN_REPAIR'], to: 'IN_REPAIR' },
  /** What is found later, as after a test that failed, is said anew; of what was repaired, without moving it. */
  analyse: { from: ['IN_ANALYSIS', 'IN_REPAIR'], to: 'IN_REPAIR' },
  repair: { from: ['IN_REPAIR'], to: 'REPAIRED' },
  giveUp: { from: ['IN_ANALYSIS', 'IN_REPAIR'], to: 'UNREPAIRABLE' },
  passInspection: { from: ['REPAIRED'], to: 'REPAIRED' },
  failInspection: { from: ['REPAIRED'], to: 'IN_REPAIR' },
  startBurnIn: { from: ['REPAIRED'], to: 'BURN_IN' },
  passBurnIn: { from: ['BURN_IN'], to: 'BURN_IN_PASSED' },
  failBurnIn: { from: ['BURN_IN'], to: 'IN_REPAIR' },
  submitToTest: { from: ['BURN_IN_PASSED'], to: 'QA_TEST' },
  submitWithoutBurnIn: { from: ['REPAIRED'], to: 'QA_TEST' },
  passTest: { from: ['QA_TEST'], to: 'QA_PASSED' },
  failTest: { from: ['QA_TEST'], to: 'IN_REPAIR' },
} as const satisfies Lifecycle<ReturnRepairUnitStatus, string>;

export type UnitAct = keyof typeof UNIT_LIFECYCLE;

/** A unit that its order has no more to do with. */
export const OFF = ['NOT_SENT', 'SENT_BACK', 'TAKEN_OVER'] as const satisfies readonly ReturnRepairUnitStatus[];

/** A unit for which its order does not wait. */
export const ASIDE = [...OFF, 'LOST'] as const satisfies readonly ReturnRepairUnitStatus[];

export const isAside = (status: ReturnRepairUnitStatus): status is (typeof ASIDE)[number] =>
  ASIDE.some(it => it === status);

/** How a repair may have ended. */
export const ENDED: readonly ReturnRepairUnitStatus[] = ['QA_PASSED', 'UNREPAIRABLE'];

/** What was found in a unit may show to be wrong when it is repaired, or was given up: as where a supplier answers for it. */
export const PAST_REPAIR: readonly ReturnRepairUnitStatus[] = [
  ...(['REPAIRED', 'BURN_IN', 'BURN_IN_PASSED', 'QA_TEST', ...ENDED] as const),
];

/** What a unit is may have been written down wrongly: whoever analyses it has read its plate. */
export const NAMEABLE: readonly ReturnRepairUnitStatus[] = ['EXPECTED', 'RECEIVED', 'IN_ANALYSIS'];

/** Where an order stands whose slowest unit stands there. */
export const ORDER_OF_UNIT = {
  EXPECTED: 'REQUESTED',
  RECEIVED: 'RECEIVED',
  IN_ANALYSIS: 'IN_ANALYSIS',
  IN_REPAIR: 'IN_REPAIR',
  REPAIRED: 'REPAIRED',
  BURN_IN: 'BURN_IN',
  BURN_IN_PASSED: 'BURN_IN_PASSED',
  QA_TEST: 'QA_TEST',
  QA_PASSED: 'QA_PASSED',
  UNREPAIRABLE: 'QA_PASSED',
} as const satisfies Record<Exclude<ReturnRepairUnitStatus, (typeof ASIDE)[number]>, ReturnRepairStatus>;

/** The way of an order, in its sequence. */
export const WAY: readonly ReturnRepairStatus[] = [
  ...(['MODE_DECIDED', 'AGREED', 'REQUESTED', 'RECEIVED', 'IN_ANALYSIS', 'IN_REPAIR', 'REPAIRED', 'BURN_IN'] as const),
  ...(['BURN_IN_PASSED', 'QA_TEST', 'QA_PASSED', 'READY_TO_SHIP', 'RETURNED', 'COSTED', 'SETTLED', 'CLOSED'] as const),
];

/** Before the units are home: its case waits. */
export const AWAY = WAY.slice(0, WAY.indexOf('RETURNED'));

/** Before the first unit is drawn: further ones may come. */
export const BEFORE_WORK = WAY.slice(0, WAY.indexOf('IN_ANALYSIS'));

/** The units are on their way, at the factory, or on their way home. */
export const SET_OFF = WAY.slice(WAY.indexOf('REQUESTED'), WAY.indexOf('RETURNED'));

/** Before all units passed their tests. */
export const AT_WORK = WAY.slice(0, WAY.indexOf('QA_PASSED'));

/** The units stand at the customer's again. */
export const AT_HOME = WAY.slice(WAY.indexOf('RETURNED'));

/** Where an order goes with its units. */
export const FOLLOWING = WAY.slice(WAY.indexOf('REQUESTED'), WAY.indexOf('READY_TO_SHIP'));
