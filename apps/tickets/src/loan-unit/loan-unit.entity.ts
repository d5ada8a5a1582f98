import { beginOf, dayIn, daysAfter } from '@mainstay/calendar';
import {
  LoanDepositCharged,
  LoanDepositReversed,
  LoanUnitAsked,
  LoanUnitDueSoon,
  LoanUnitExtended,
  LoanUnitLent,
  LoanUnitNeedless,
  LoanUnitNotReturned,
  LoanUnitOverdue,
  LoanUnitReturned,
} from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, next, positiveAmountOf, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { AdvanceExchangePolicyMissing, LoanUnitOtherModel, LoanUnitWrongState } from './loan-unit.errors.ts';
import { LOAN_UNIT_LIFECYCLE, type LoanUnitAct } from './loan-unit.lifecycle.ts';

/** A machine of the installed base, or a part by its serial number; both ids are null only for an unknown part. */
export interface LoanThing {
  readonly assetId: string | null;
  readonly partId: string | null;
  readonly serial: string | null;
}

/** What a unit stands in for, and what goes, by model or number of the part; empty or null where it is not on file. */
export interface Likeness {
  readonly wanted: readonly string[];
  readonly offered: string | null;
}

/** What leaves the depot, as the files of the service know it. */
export interface Lending {
  readonly unit: LoanThing;
  readonly core: LoanThing | null;
  readonly likeness: Likeness;
  readonly warehouseId: string;
  /** Where the customer's machine stands. */
  readonly siteId: string | null;
  readonly timeZone: string;
  /** `exchangeDays` of the policy in force. */
  readonly exchangeDays: PolicyFigure | null;
}

/** Why a unit is asked for. */
export interface LoanAsking {
  readonly number: string;
  readonly purpose: Sdl.LoanUnitPurpose;
  readonly reason: string;
  /** The figure that asks; null where the reason says it all. */
  readonly basis?: PolicyFigure | null;
  /** The exchange for which it is asked, and with which it falls. */
  readonly exchangeId?: string | null;
  readonly isForPart?: boolean;
}

/** As the database keeps it. */
interface Extension {
  readonly wasDueBackAt: string;
  readonly reason: string;
  readonly agreedBy: string;
  readonly extendedBy: string;
  readonly extendedAt: string;
}

const LoanUnitSchema = defineEntity({
  name: 'LoanUnit',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    ticket: () => p.manyToOne(Ticket),
    customerId: p.uuid(),
    siteId: p.uuid().nullable(),
    purpose: p.string().$type<Sdl.LoanUnitPurpose>(),
    status: p.string().$type<Sdl.LoanUnitStatus>(),
    reason: p.text(),
    /** The exchange with which it falls. */
    exchangeId: p.uuid().nullable(),
    isForPart: p.boolean(),
    basis: p.json<PolicyFigure>().nullable(),
    askedAt: p.datetime(),
    askedBy: p.string(),
    /** One text a unit, so that the database lends it once. */
    unitKey: p.string().nullable(),
    unitFacts: p.json<LoanThing>().nullable(),
    isOther: p.boolean().nullable(),
    consent: p.text().nullable(),
    coreFacts: p.json<LoanThing>().nullable(),
    fromWarehouseId: p.uuid().nullable(),
    toWarehouseId: p.uuid().nullable(),
    lentAt: p.datetime().nullable(),
    lentBy: p.string().nullable(),
    dueBackAt: p.datetime().nullable(),
    remindAt: p.datetime().nullable(),
    dueBasis: p.json<PolicyFigure>().nullable(),
    extendedFrom: p.json<Extension[]>(),
    remindedAt: p.datetime().nullable(),
    overdueAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
    ending: p.text().nullable(),
    deposit: p.json<Sdl.Money>().nullable(),
    depositChargedAt: p.datetime().nullable(),
    depositReversedAt: p.datetime().nullable(),
    needlessSince: p.datetime().nullable(),
  },
});

const DAY_IN_MILLISECONDS = 86_400_000;
const LONGEST_LOAN_IN_DAYS = 366;

/** A unit that keeps a customer running, and what has to come back for it (TCK-33). */
export class LoanUnit extends LoanUnitSchema.class implements Omit<Sdl.LoanUnit, 'ticket'> {
  static ask(
    ticket: Ticket,
    { number, purpose, reason, basis = null, exchangeId = null, isForPart = false }: LoanAsking,
    { at, by }: Act,
  ): LoanUnit {
    const because = { purpose, basis, exchangeId, isForPart };
    const asked = {
      ...{ ticket, customerId: ticket.customerId, number, ...because, askedAt: at, askedBy: by },
      extendedFrom: [],
    };
    const loan = make(LoanUnit, { ...asked, status: 'ASKED', reason: filled(['input', 'reason'], reason, 1000) });
    const { assetId = null } = ticket;
    const policyCode = basis?.policyCode ?? null;
    raise(loan, LoanUnitAsked({ ...loan.told, assetId, policyCode, askedAt: at.toISOString() }));
    return loan;
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get unit(): Opt<Sdl.LoanUnitThing> | null {
    return shown(this.unitFacts);
  }

  /** What stands in is free, another model too (004-L); of an exchange the decision on it says. */
  get isPriceDifferenceDue(): Opt<boolean> | null {
    return this.purpose === 'SUBSTITUTE' ? false : null;
  }

  get core(): Opt<Sdl.LoanUnitThing> | null {
    return shown(this.coreFacts);
  }

  get fromWarehouse(): Opt<{ id: string }> | null {
    return this.fromWarehouseId ? { id: this.fromWarehouseId } : null;
  }

  get toWarehouse(): Opt<{ id: string }> | null {
    return this.toWarehouseId ? { id: this.toWarehouseId } : null;
  }

  get extensions(): Opt<Sdl.LoanUnitExtension[]> {
    return this.extendedFrom.map(({ wasDueBackAt, extendedAt, ...said }) => ({
      ...{ ...said, wasDueBackAt: new Date(wasDueBackAt), extendedAt: new Date(extendedAt) },
    }));
  }

  /** When something is to be done about it next, if nothing comes back before. */
  get wakesAt(): Opt<Date> | null {
    if (this.status !== 'LENT') return null;
    return (this.remindedAt ? this.dueBackAt : this.remindAt) ?? null;
  }

  withdraw(reason: string, act: Act): void {
    this.move('withdraw');
    this.end(filled(['input', 'reason'], reason, 1000), act);
  }

  /**
   * It leaves the depot; from now the days count in which it, or the core, is to be back.
   * Another model goes only where the customer agrees, and costs no difference (N31).
   * @throws LoanUnitOtherModel, AdvanceExchangePolicyMissing, InputInvalid where the core or the day is missing, or of no use
   */
  lend(
    input: Sdl.LoanUnitLendInput,
    { unit, core, likeness, warehouseId, siteId, timeZone, exchangeDays }: Lending,
    said: Act,
  ): void {
    this.move('lend');
    const act = { ...said, at: factTime(['input', 'lentAt'], input.lentAt, this.askedAt, said) };
    const isOther = isAnother(likeness);
    const consent = input.consent == null ? null : filled(['input', 'consent'], input.consent, 1000);
    if (isOther && !consent) throw new LoanUnitOtherModel(likeness);
    const isExchange = this.purpose === 'ADVANCE_EXCHANGE';
    if (isExchange !== (core !== null)) throw coreOfExchangeOnly();
    const dueBackAt = isExchange ? dueByPolicy(input, exchangeDays, timeZone, act) : dueAsSaid(input, act);
    Object.assign(this, {
      ...{ isOther, consent: isOther ? consent : null },
      ...{ unitFacts: unit, unitKey: keyOf(unit), coreFacts: core, fromWarehouseId: warehouseId, siteId },
      ...{ lentAt: act.at, lentBy: act.by, dueBackAt, dueBasis: isExchange ? exchangeDays : null },
      remindAt: remindedOf(dueBackAt, input, act),
      deposit: input.deposit ? positiveAmountOf(['input', 'deposit'], input.deposit).toJSON() : null,
    });
    const moved = { unit, core, fromWarehouseId: warehouseId, siteId, isOther };
    const times = { askedAt: this.askedAt.toISOString(), lentAt: act.at.toISOString() };
    const due = { deposit: this.deposit, dueBackAt: dueBackAt.toISOString() };
    raise(this, LoanUnitLent({ ...this.told, ...moved, ...due, ...times }));
  }

  /**
   * A substitute is needed longer, and was agreed to be: it is not late, and is reminded of anew. The core of an exchange is
   * due by the policy.
   * @throws LoanUnitWrongState, InputInvalid for a core, and for a day that is no later one
   */
  extend(input: Sdl.LoanUnitExtendInput, act: Act): void {
    const was = this.dueBackAt;
    this.move('extend');
    if (this.purpose === 'ADVANCE_EXCHANGE') throw dueByPolicyAlone();
    const dueBackAt = dueAsSaid(input, act);
    if (!was || dueBackAt <= was) throw noLaterDay();
    const because = {
      reason: filled(['input', 'reason'], input.reason, 1000),
      agreedBy: filled(['input', 'agreedBy'], input.agreedBy),
    };
    const extension = { wasDueBackAt: was.toISOString(), extendedAt: act.at.toISOString(), extendedBy: act.by };
    this.extendedFrom = [...this.extendedFrom, { ...extension, ...because }];
    Object.assign(this, { dueBackAt, remindAt: remindedOf(dueBackAt, input, act), remindedAt: null, overdueAt: null });
    const due = { wasDueBackAt: extension.wasDueBackAt, dueBackAt: dueBackAt.toISOString() };
    raise(this, LoanUnitExtended({ ...this.told, ...due, extendedAt: extension.extendedAt }));
  }

  /** Reminds, and falls due. Early or twice, it does nothing. */
  wake(at: Date): void {
    const { status, remindAt, dueBackAt } = this;
    if (status !== 'LENT' || !dueBackAt || !remindAt) return;
    if (at >= dueBackAt) return this.fallDue(dueBackAt);
    if (this.remindedAt || at < remindAt) return;
    this.remindedAt = at;
    raise(this, LoanUnitDueSoon({ ...this.told, dueBackAt: dueBackAt.toISOString() }));
  }

  /** The customer does well without what stands in: it is to be fetched, whenever it is due. Said once, and of what is out alone. */
  spare(at: Date): void {
    if (this.purpose !== 'SUBSTITUTE' || !this.isOut || this.needlessSince) return;
    this.needlessSince = at;
    const dueBackAt = this.dueBackAt?.toISOString() ?? null;
    raise(this, LoanUnitNeedless({ ...this.told, awaited: this.awaited, dueBackAt, needlessSince: at.toISOString() }));
  }

  /** The repair did not hold. */
  needAgain(): void {
    this.needlessSince = null;
  }

  get isOut(): Opt<boolean> {
    return this.status === 'LENT' || this.status === 'OVERDUE';
  }

  /** Was another machine sent ahead in the place of this one? */
  replaces(assetId: string | null): boolean {
    return this.lentAt != null && assetId !== null && this.coreFacts?.assetId === assetId;
  }

  /** It was asked for because of an exchange, and falls with that. */
  joinTo(exchangeId: string): void {
    this.exchangeId = exchangeId;
  }

  /** What was awaited is here, late or, as it turns out, in time; a deposit that was charged for it goes back. */
  takeBack(input: Sdl.LoanUnitTakeBackInput, warehouseId: string, act: Act): void {
    const { condition, isDamaged, returnedAt: said } = input;
    this.move('takeBack');
    const at = factTime(['input', 'returnedAt'], said, this.lentAt ?? null, act);
    this.end(filled(['input', 'condition'], condition, 1000), { ...act, at });
    this.toWarehouseId = warehouseId;
    if (this.dueBackAt && at < this.dueBackAt) this.overdueAt = null;
    const returnedAt = at.toISOString();
    const facts = { returned: this.awaited, warehouseId, isLate: this.overdueAt != null, isDamaged };
    raise(this, LoanUnitReturned({ ...this.told, ...facts, returnedAt }));
    if (!this.deposit || !this.depositChargedAt) return;
    this.depositReversedAt = act.at;
    raise(this, LoanDepositReversed({ ...this.told, amount: this.deposit, reversedAt: act.at.toISOString() }));
  }

  /** The customer keeps what was to come back. */
  keep({ reason }: Sdl.LoanUnitKeepInput, act: Act): void {
    this.giveUp('keep', 'KEPT', reason, act);
  }

  /** What was to come back is lost. */
  lose({ reason }: Sdl.LoanUnitLoseInput, act: Act): void {
    this.giveUp('lose', 'LOST', reason, act);
  }

  private get told() {
    const { id: loanUnitId, number, ticket, customerId, purpose } = this;
    return { loanUnitId, number, ticketId: ticket.id, customerId, purpose };
  }

  private get awaited(): LoanThing {
    const thing = this.purpose === 'SUBSTITUTE' ? this.unitFacts : this.coreFacts;
    return thing ?? { assetId: null, partId: null, serial: null };
  }

  private fallDue(dueBackAt: Date): void {
    this.move('fallDue');
    this.overdueAt = dueBackAt;
    raise(this, LoanUnitOverdue({ ...this.told, awaited: this.awaited, dueBackAt: dueBackAt.toISOString() }));
    if (this.purpose === 'ADVANCE_EXCHANGE') this.charge('LATE', dueBackAt);
  }

  private giveUp(act: 'keep' | 'lose', outcome: 'KEPT' | 'LOST', reason: string, by: Act): void {
    this.move(act);
    this.end(filled(['input', 'reason'], reason, 1000), by);
    const endedAt = by.at.toISOString();
    raise(this, LoanUnitNotReturned({ ...this.told, missing: this.awaited, outcome, endedAt }));
    this.charge(outcome, by.at);
  }

  /** Once, whatever else becomes of it. */
  private charge(reason: 'LATE' | 'KEPT' | 'LOST', at: Date): void {
    if (!this.deposit || this.depositChargedAt) return;
    this.depositChargedAt = at;
    raise(this, LoanDepositCharged({ ...this.told, amount: this.deposit, reason, chargedAt: at.toISOString() }));
  }

  private end(ending: string, { at, by }: Act): void {
    Object.assign(this, { ending, endedAt: at, endedBy: by, needlessSince: null });
  }

  private move(act: LoanUnitAct): void {
    const to = next(LOAN_UNIT_LIFECYCLE, this.status, act);
    if (!to) throw new LoanUnitWrongState(this.status, LOAN_UNIT_LIFECYCLE[act].from);
    this.status = to;
  }
}
LoanUnitSchema.setClass(LoanUnit);

function shown(thing: LoanThing | null | undefined): Sdl.LoanUnitThing | null {
  if (!thing) return null;
  const { assetId, partId, serial } = thing;
  return { asset: assetId ? { id: assetId } : null, part: partId ? { id: partId } : null, serial };
}

/** Null where one of them is not on file. */
const isAnother = ({ wanted, offered }: Likeness): boolean | null =>
  wanted.length === 0 || offered === null ? null : !wanted.includes(offered);

const keyOf = ({ assetId, partId, serial }: LoanThing): string => assetId ?? `${partId}/${serial}`;

/**
 * The end of the last of so many days (docs/adr/0005), where the customer is.
 * @throws AdvanceExchangePolicyMissing, InputInvalid where somebody says another day than the policy
 */
function dueByPolicy(
  { dueBackAt }: Sdl.LoanUnitLendInput,
  days: PolicyFigure | null,
  timeZone: string,
  { at }: Act,
): Date {
  if (!days) throw new AdvanceExchangePolicyMissing();
  if (dueBackAt) throw dueByPolicyAlone();
  return beginOf(timeZone, daysAfter(dayIn(timeZone, at), Number(days.value) + 1));
}

/** @throws InputInvalid for no day, one of the past, or one more than a year ahead */
function dueAsSaid({ dueBackAt }: Pick<Sdl.LoanUnitLendInput, 'dueBackAt'>, { at }: Act): Date {
  const days = dueBackAt ? (dueBackAt.getTime() - at.getTime()) / DAY_IN_MILLISECONDS : 0;
  if (dueBackAt && days > 0 && days <= LONGEST_LOAN_IN_DAYS) return dueBackAt;
  throw new InputInvalid(['input', 'dueBackAt'], {
    en: 'Say when it is to be back: within a year.',
    zh: '请注明归还期限，须在一年之内。',
  });
}

/** So many days before it is to be back, or at once where that is over. */
function remindedOf(dueBackAt: Date, { remindBeforeDays }: { readonly remindBeforeDays: number }, { at }: Act): Date {
  const before = within(['input', 'remindBeforeDays'], remindBeforeDays, 0, LONGEST_LOAN_IN_DAYS);
  return new Date(Math.max(at.getTime(), dueBackAt.getTime() - before * DAY_IN_MILLISECONDS));
}

const dueByPolicyAlone = () =>
  new InputInvalid(['input', 'dueBackAt'], {
    en: 'The policy says when the core comes back.',
    zh: '旧件退回期限由政策规定。',
  });

const noLaterDay = () =>
  new InputInvalid(['input', 'dueBackAt'], {
    en: 'Say a later day than the one on which it is to be back now.',
    zh: '延长后的归还期限须晚于现有期限。',
  });

const coreOfExchangeOnly = () =>
  new InputInvalid(['input', 'core'], {
    en: 'Name the core of an advance exchange, and of no substitute.',
    zh: '先行换货须注明旧件；替代设备则不填。',
  });
