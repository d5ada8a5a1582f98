import {
  DeclarationAnswered,
  DeclarationAssessed,
  DeclarationInspected,
  DeclarationQueried,
  DeclarationRefused,
  DeclarationReleased,
  DeclarationSubmitted,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, InputInvalid, make, MoneyColumns, next, raise } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import { type Act, dayOf, happened } from '../act.ts';
import type { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import { ImportOrderLineUnknown } from '../import-order/import-order.errors.ts';
import type * as Sdl from '../schema.types.ts';
import type { TradeDocument } from '../trade-document/trade-document.entity.ts';
import { DeclarationQuery } from './declaration-query.entity.ts';
import { DeclarationWrongState, DocumentsMissing, DutyCurrenciesDiffer } from './declaration.errors.ts';
import { DECLARATION_LIFECYCLE, type DeclarationAct } from './declaration.lifecycle.ts';
import { DutyLine } from './duty-line.entity.ts';

const DeclarationSchema = defineEntity({
  name: 'Declaration',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    importOrder: () => p.manyToOne(ImportOrder),
    customsOffice: p.string(),
    procedure: p.string(),
    brokerCode: p.string().nullable(),
    status: p.string().$type<Sdl.DeclarationStatus>(),
    submittedAt: p.datetime().nullable(),
    releasedAt: p.datetime().nullable(),
    refusedAt: p.datetime().nullable(),
    refusalReason: p.text().nullable(),
    dutiesTotal: p.embedded(MoneyColumns).nullable(),
    paymentReference: p.string().nullable(),
  },
});

const MOST_DUTIES = 2000;
type LoadedElsewhere = 'importOrder' | 'queries' | 'duties' | 'minutesInCustoms';

/** The declaration of an import to customs (LOG-03). */
export class Declaration extends DeclarationSchema.class implements Omit<Sdl.Declaration, LoadedElsewhere> {
  /** @throws ImportOrderWrongState before the import is ready; InputInvalid when a text is blank */
  static prepare(number: string, importOrder: ImportOrder, input: Sdl.DeclarationPrepareInput): Declaration {
    importOrder.requireDeclarable();
    return make(Declaration, {
      number,
      importOrder,
      customsOffice: filled(['input', 'customsOffice'], input.customsOffice),
      procedure: filled(['input', 'procedure'], input.procedure),
      brokerCode: input.brokerCode?.trim() || null,
      status: 'NOT_STARTED',
    });
  }

  /**
   * Hands the declaration in (LOG-02, LOG-03).
   * @throws DocumentsMissing while a mandatory paper is not verified, or holds no longer
   * @throws ImportOrderWrongState when the goods have not arrived
   */
  submit(importOrder: ImportOrder, documents: readonly TradeDocument[], { at }: Act): void {
    this.move('submit');
    const lacking = documents.filter(document => document.isLacking(dayOf(at)));
    if (lacking.length > 0) throw new DocumentsMissing(lacking.map(document => document.type));
    importOrder.declare();
    this.submittedAt = at;
    raise(
      this,
      DeclarationSubmitted({ ...this.ids, submittedAt: at.toISOString(), brokerCode: this.brokerCode ?? null }),
    );
  }

  review(): void {
    this.move('review');
  }

  raiseQuery({ text }: Sdl.DeclarationRaiseQueryInput, act: Act): DeclarationQuery {
    this.move('raiseQuery');
    const query = DeclarationQuery.of(this, text, act);
    raise(this, DeclarationQueried({ ...this.ids, text: query.text, queriedAt: act.at.toISOString() }));
    return query;
  }

  /** @param open the question that waits */
  answerQuery({ text }: Sdl.DeclarationAnswerQueryInput, open: DeclarationQuery | null, act: Act): void {
    this.move('answerQuery');
    open?.answerWith(text, act);
    raise(this, DeclarationAnswered({ ...this.ids, answeredAt: act.at.toISOString() }));
  }

  inspect({ at }: Act): void {
    this.move('inspect');
    raise(this, DeclarationInspected({ ...this.ids, inspectedAt: at.toISOString() }));
  }

  /**
   * Customs says what is to be paid; no charge at all is an answer too.
   * @throws ImportOrderLineUnknown, DutyCurrenciesDiffer, InputInvalid
   */
  assessDuties(
    input: Sdl.DeclarationAssessDutiesInput,
    importOrder: ImportOrder,
    lines: readonly ImportOrderLine[],
    { at }: Act,
  ): DutyLine[] {
    this.move('assessDuties');
    if (input.lines.length > MOST_DUTIES) {
      throw new InputInvalid(['input', 'lines'], {
        en: `At most ${MOST_DUTIES} charges fit here.`,
        zh: `此处最多 ${MOST_DUTIES} 项税费。`,
      });
    }
    const duties = input.lines.map((duty, index) => {
      const line = duty.line == null ? null : lines.find(candidate => candidate.id === duty.line);
      if (line === undefined) throw new ImportOrderLineUnknown(['input', 'lines', String(index), 'line']);
      return DutyLine.of(this, index, line, duty);
    });
    const currency = duties[0]?.amount.currency ?? importOrder.currency;
    if (duties.some(duty => duty.amount.currency !== currency)) throw new DutyCurrenciesDiffer();
    this.dutiesTotal = Money.sum(
      currency,
      duties.map(duty => duty.amount),
    );
    const assessed = { duties: this.dutiesTotal.toJSON(), assessedAt: at.toISOString() };
    raise(this, DeclarationAssessed({ ...this.ids, ...assessed }));
    return duties;
  }

  release({ releasedAt, paymentReference }: Sdl.DeclarationReleaseInput, importOrder: ImportOrder, { at }: Act): void {
    this.move('release');
    importOrder.release();
    this.releasedAt = happened(['input', 'releasedAt'], releasedAt, at, this.submittedAt);
    this.paymentReference = paymentReference?.trim() || null;
    const duties = (this.dutiesTotal ?? Money.zero(importOrder.currency)).toJSON();
    raise(this, DeclarationReleased({ ...this.ids, duties, releasedAt: this.releasedAt.toISOString() }));
  }

  /** @param shipmentId the transport that brought the goods */
  refuse(
    { reason }: Sdl.DeclarationRefuseInput,
    importOrder: ImportOrder,
    shipmentId: string | null,
    { at }: Act,
  ): void {
    this.move('refuse');
    importOrder.refuse();
    this.refusedAt = at;
    this.refusalReason = filled(['input', 'reason'], reason, 2000);
    const refused = { reason: this.refusalReason, refusedAt: at.toISOString(), shipmentId };
    raise(this, DeclarationRefused({ ...this.ids, ...refused }));
  }

  /** Whole minutes from the submission to the decision, or to now; null before the submission. */
  minutesInCustoms(now: Date): number | null {
    if (!this.submittedAt) return null;
    const until = this.releasedAt ?? this.refusedAt ?? now;
    return Math.floor((until.getTime() - this.submittedAt.getTime()) / 60_000);
  }

  private get ids() {
    return { declarationId: this.id, importOrderId: this.importOrder.id };
  }

  private move(act: DeclarationAct): void {
    const status = next(DECLARATION_LIFECYCLE, this.status, act);
    if (!status) throw new DeclarationWrongState(this.status, act, DECLARATION_LIFECYCLE[act].from);
    this.status = status;
  }
}
DeclarationSchema.setClass(Declaration);
