import { IntakeMailReturned } from '@mainstay/contracts/tickets';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import { IntakeMailErased } from './intake-mail.errors.ts';
import type { MailDelivery } from './mail-delivery.ts';
import type * as Sdl from '../schema.types.ts';

const IntakeMailSchema = defineEntity({
  name: 'IntakeMail',
  properties: {
    ...aggregate,
    handedInBy: p.string(),
    handedInAt: p.datetime(),
    sha256: p.string().nullable(),
    intakeReport: () => p.manyToOne(IntakeReport).nullable(),
    isRepeated: p.boolean(),
    /** What it says of a mail of ours. */
    delivery: p.enum(['CAME_BACK', 'DELAYED', 'ARRIVED']).nullable(),
    customerMailId: p.uuid().nullable(),
  },
});

/** A mail that was handed in as a file, until it is a report (TCK-01), or told what became of a mail of ours. */
export class IntakeMail
  extends IntakeMailSchema.class
  implements Omit<Sdl.IntakeMail, 'intakeReport' | 'customerMail'>
{
  static handIn({ at: handedInAt, by: handedInBy }: Act): IntakeMail {
    return make(IntakeMail, { handedInAt, handedInBy, isRepeated: false });
  }

  /**
   * What is written in it is this report.
   * @param isRepeated whether the report was there before
   * @throws IntakeMailErased
   */
  become(report: IntakeReport, sha256: string, isRepeated: boolean): void {
    if (report.erasedAt) throw new IntakeMailErased();
    Object.assign(this, { intakeReport: report, sha256, isRepeated });
  }

  /** What is written in it is what became of a mail of ours; nothing else of it is kept. */
  tell({ outcome: delivery, mailId, round, status }: MailDelivery, sha256: string, now: Date): void {
    Object.assign(this, { delivery, customerMailId: mailId, sha256 });
    if (delivery !== 'CAME_BACK') return;
    const returnedAt = now.toISOString();
    raise(this, IntakeMailReturned({ intakeMailId: this.id, mailId, round, status, returnedAt }));
  }

  /** It is the very file that was handed in before. @throws IntakeMailErased */
  repeat({ intakeReport, sha256, delivery, customerMailId }: IntakeMail): void {
    if (intakeReport) this.become(intakeReport, sha256 ?? '', true);
    else Object.assign(this, { delivery, customerMailId, sha256, isRepeated: true });
  }
}
IntakeMailSchema.setClass(IntakeMail);
