import { AgreementDateMet, AgreementDateMissed, AgreementDateMoved } from '@mainstay/contracts/customers';
import { filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import type { ServiceAgreement } from './service-agreement.entity.ts';
import { ServiceAgreementDateMet, ServiceAgreementWrongStatus } from './service-agreement.errors.ts';

/** A day of the contract that was agreed anew. */
export interface DateMove {
  readonly date: Sdl.ServiceAgreementDate;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** When the day before was missed, as far as it counts: not where it was met after all. */
  readonly missedAt: string | null;
  /** The same, as it was told: what is said of the day on which it was met may be put right. */
  readonly toldMissedAt: string | null;
}

const COLUMNS = {
  SUPPLY: {
    dueOn: 'supplyBy',
    doneOn: 'suppliedOn',
    missedAt: 'supplyMissedAt',
    toldMissedAt: 'supplyToldMissedAt',
  },
  INSTALLATION: {
    dueOn: 'installBy',
    doneOn: 'installedOn',
    missedAt: 'installationMissedAt',
    toldMissedAt: 'installationToldMissedAt',
  },
} as const satisfies Record<Sdl.ServiceAgreementDate, object>;
const DATES: readonly Sdl.ServiceAgreementDate[] = ['SUPPLY', 'INSTALLATION'];

/** The days by which the contract of an agreement has its machines supplied and installed: met, missed or agreed anew (CUS-08). */
export class ContractDates {
  constructor(private readonly agreement: ServiceAgreement) {}

  /** Those that are set, and were not met yet. */
  get open(): { readonly date: Sdl.ServiceAgreementDate; readonly dueOn: string }[] {
    return DATES.flatMap(date => {
      const { dueOn, doneOn } = this.standing(date);
      return dueOn && !doneOn ? [{ date, dueOn }] : [];
    });
  }

  get moved(): Sdl.ServiceAgreementMovedDate[] {
    return this.agreement.dateMoves.map(({ at, missedAt, toldMissedAt: _told, ...move }) => ({
      ...{ ...move, at: new Date(at), missedAt: missedAt === null ? null : new Date(missedAt) },
    }));
  }

  /**
   * The machines were supplied, or installed. A day that is told late counts as it was: in time, nothing was missed.
   * @throws ServiceAgreementWrongStatus of what was never in force @throws InputInvalid for a day to come
   */
  record({ date, doneOn }: Sdl.ServiceAgreementRecordDateInput, today: string, at: Date): void {
    this.agreement.requirePromised();
    if (doneOn > today)
      throw new InputInvalid(['input', 'doneOn'], { en: 'This day is still to come.', zh: '此日期尚未到来。' });
    if (date === 'INSTALLATION') this.agreement.installationToldOn = null;
    this.meet(date, doneOn, at);
  }

  /**
   * The customer signed for the installation of one of its machines: they are installed once all were signed for, with the last.
   * What somebody said of that stays: who says it may count what no order tells of.
   * Where a signature is put right or taken back, what was heard of it follows.
   * @param signedOn of each of its machines; null of one that was not signed for
   */
  hearInstalled(signedOn: readonly (string | null)[], today: string, at: Date): void {
    const { agreement } = this;
    const { dueOn, doneOn } = this.standing('INSTALLATION');
    const isSaid = doneOn !== null && doneOn !== agreement.installationToldOn;
    const days = signedOn.flatMap(it => it ?? []).toSorted();
    const last = (days.length === signedOn.length ? days.at(-1) : null) ?? null;
    if (!dueOn || isSaid || last === doneOn) return;
    agreement.installationToldOn = last;
    if (last) this.meet('INSTALLATION', last, at);
    else this.unmeet('INSTALLATION', today, at);
  }

  /** It was not met after all: what was missed is missed again, and what is over by now is. */
  private unmeet(date: Sdl.ServiceAgreementDate, today: string, at: Date): void {
    const { agreement } = this;
    const { columns } = this.standing(date);
    const missedAt = agreement[columns.toldMissedAt] ?? null;
    Object.assign(agreement, { [columns.doneOn]: null, [columns.missedAt]: missedAt });
    agreement.dateMoves = agreement.dateMoves.map(move =>
      move.date === date ? { ...move, missedAt: move.toldMissedAt } : move,
    );
    this.miss(date, today, at);
  }

  private meet(date: Sdl.ServiceAgreementDate, doneOn: string, at: Date): void {
    const { agreement } = this;
    const { dueOn, columns } = this.standing(date);
    const isAsked = dueOn !== null && (agreement.lastDay === null || dueOn <= agreement.lastDay);
    const isLate = isAsked && doneOn > dueOn;
    if (isLate) agreement[columns.toldMissedAt] ??= at;
    const missedAt = isLate ? agreement[columns.toldMissedAt] : null;
    Object.assign(agreement, { [columns.doneOn]: doneOn, [columns.missedAt]: missedAt });
    agreement.dateMoves = agreement.dateMoves.map(move => {
      if (move.date !== date || move.from === null) return move;
      return { ...move, missedAt: doneOn <= move.from ? null : move.toldMissedAt };
    });
    raise(agreement, AgreementDateMet({ ...this.about(date), dueOn, doneOn, isLate }));
  }

  /**
   * Another day was agreed for it, which counts from then on; that the one before was missed, where it was, stays on file.
   * @throws ServiceAgreementWrongStatus of what is not in force @throws ServiceAgreementDateMet
   * @throws InputInvalid for the day that stands, one that is over, or after the last, or a blank reason
   */
  move(
    { date, dueOn, reason }: Sdl.ServiceAgreementMoveDateInput,
    today: string,
    { by, at }: { readonly by: string; readonly at: Date },
  ): void {
    const { agreement } = this;
    if (agreement.status !== 'ACTIVE') throw new ServiceAgreementWrongStatus(agreement.status);
    const { dueOn: from, doneOn, columns } = this.standing(date);
    if (doneOn) throw new ServiceAgreementDateMet(doneOn);
    const path = ['input', 'dueOn'];
    if (dueOn === from)
      throw new InputInvalid(path, { en: 'This is the day that stands.', zh: '此日期即为现定日期。' });
    if (dueOn < today) throw new InputInvalid(path, { en: 'This day is over.', zh: '此日期已过。' });
    if (agreement.endsOn && dueOn > agreement.endsOn) throw afterLastDay(path);
    // Its timer may not have rung yet.
    this.miss(date, today, at);
    const missedAt = agreement[columns.missedAt]?.toISOString() ?? null;
    const why = { reason: filled(['input', 'reason'], reason, 1000), by, at: at.toISOString() };
    const move = { date, from, to: dueOn, ...why, missedAt, toldMissedAt: missedAt };
    agreement.dateMoves = [...agreement.dateMoves, move];
    Object.assign(agreement, { [columns.dueOn]: dueOn, [columns.missedAt]: null, [columns.toldMissedAt]: null });
    raise(agreement, AgreementDateMoved({ ...this.about(date), before: from, dueOn }));
  }

  /** Says that one was missed, once it is over: the timer of one that was moved may ring for the one before. */
  miss(date: Sdl.ServiceAgreementDate, today: string, at: Date): void {
    const { dueOn } = this.standing(date);
    if (dueOn && dueOn < today) this.tellMissed(date, at);
  }

  /** Those that were not met by now are missed, also such as are to come. */
  missOpen(isAskedFor: (dueOn: string) => boolean, at: Date): void {
    for (const { date, dueOn } of this.open) if (isAskedFor(dueOn)) this.tellMissed(date, at);
  }

  /** A day that nothing asked for was missed by nobody, nor met too late. */
  forgetMisses(isNotAskedFor: (dueOn: string) => boolean): void {
    const { agreement } = this;
    for (const { columns, dueOn } of DATES.map(it => this.standing(it))) {
      if (dueOn && isNotAskedFor(dueOn))
        Object.assign(agreement, { [columns.missedAt]: null, [columns.toldMissedAt]: null });
    }
    agreement.dateMoves = agreement.dateMoves.map(move =>
      move.from !== null && isNotAskedFor(move.from) ? { ...move, missedAt: null, toldMissedAt: null } : move,
    );
  }

  /** Said once, and not where it was met, or the agreement is not in force. */
  private tellMissed(date: Sdl.ServiceAgreementDate, at: Date): void {
    const { agreement } = this;
    const { dueOn, doneOn, columns } = this.standing(date);
    if (agreement.status !== 'ACTIVE' || !dueOn || doneOn || agreement[columns.missedAt]) return;
    Object.assign(agreement, { [columns.missedAt]: at, [columns.toldMissedAt]: at });
    raise(agreement, AgreementDateMissed({ ...this.about(date), dueOn, missedAt: at.toISOString() }));
  }

  private standing(date: Sdl.ServiceAgreementDate) {
    const columns = COLUMNS[date];
    return { columns, dueOn: this.agreement[columns.dueOn] ?? null, doneOn: this.agreement[columns.doneOn] ?? null };
  }

  private about(date: Sdl.ServiceAgreementDate) {
    const { id: agreementId, number, customer } = this.agreement;
    return { agreementId, number, customerId: customer.id, date };
  }
}

/** Nothing is asked for once the agreement is over. */
export const afterLastDay = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'The agreement has ended by this day.', zh: '此日期晚于协议结束日期。' });
