import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { CareCorrectionSettled } from './care-contact.errors.ts';
import { type Shortcoming, Survey } from '../survey/survey.entity.ts';
import { CareContact } from './care-contact.entity.ts';

const CareCorrectionSchema = defineEntity({
  name: 'CareCorrection',
  properties: {
    ...entity,
    careContact: () => p.manyToOne(CareContact).nullable(),
    survey: () => p.manyToOne(Survey).nullable(),
    department: p.enum([
      'AFTER_SALES',
      'SALES',
      'PRODUCTION',
      'QUALITY',
      'RESEARCH_AND_DEVELOPMENT',
      'LOGISTICS',
      'FINANCE',
    ]),
    text: p.text(),
    remedy: p.text().nullable(),
    settledAt: p.datetime().nullable(),
    settledBy: p.string().nullable(),
  },
});

/** What a customer said that a department has to put right or prevent (CUS-10, TCK-34). */
export class CareCorrection
  extends CareCorrectionSchema.class
  implements Omit<Sdl.CareCorrection, 'careContact' | 'survey'>
{
  /** @throws InputInvalid when the text is blank */
  static of(careContact: CareContact, { department, text }: Sdl.CareCorrectionInput): CareCorrection {
    return make(CareCorrection, {
      ...{ careContact, department },
      text: filled(['input', 'corrections', 'text'], text, 2000),
    });
  }

  /** What a department has to put right after a negative answer (CUS-12). */
  static ofSurvey(survey: Survey, { department, text }: Shortcoming): CareCorrection {
    return make(CareCorrection, { survey, department, text });
  }

  /** @throws CareCorrectionSettled @throws InputInvalid when the remedy is blank */
  settle({ remedy }: Sdl.CareCorrectionSettleInput, by: { readonly subject: string; readonly at: Date }): void {
    if (this.settledAt) throw new CareCorrectionSettled();
    this.remedy = filled(['input', 'remedy'], remedy, 2000);
    this.settledAt = by.at;
    this.settledBy = by.subject;
  }
}
CareCorrectionSchema.setClass(CareCorrection);
