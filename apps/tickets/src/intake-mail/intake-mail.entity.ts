import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import { IntakeMailErased } from './intake-mail.errors.ts';
import type * as Sdl from '../schema.types.ts';

const IntakeMailSchema = defineEntity({
  name: 'IntakeMail',
  properties: {
    ...entity,
    handedInBy: p.string(),
    handedInAt: p.datetime(),
    sha256: p.string().nullable(),
    intakeReport: () => p.manyToOne(IntakeReport).nullable(),
    isRepeated: p.boolean(),
  },
});

/** A mail that was handed in as a file, until it is a report (TCK-01). */
export class IntakeMail extends IntakeMailSchema.class implements Omit<Sdl.IntakeMail, 'intakeReport'> {
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
}
IntakeMailSchema.setClass(IntakeMail);
