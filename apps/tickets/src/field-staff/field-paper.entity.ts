import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { FieldStaff } from './field-staff.entity.ts';
import { FieldPaperFiledAlready } from './field-staff.errors.ts';

const FieldPaperSchema = defineEntity({
  name: 'FieldPaper',
  properties: {
    ...entity,
    fieldStaff: () => p.manyToOne(FieldStaff),
    kind: p.string().$type<Sdl.FieldPaperKind>(),
    day: p.date(),
    status: p.string().$type<Sdl.FieldPaperStatus>(),
    dueAt: p.datetime(),
    text: p.text().nullable(),
    nextPlan: p.text().nullable(),
    isLate: p.boolean(),
    filedAt: p.datetime().nullable(),
  },
});

/** What a paper says. */
export interface PaperContent {
  readonly text: string;
  readonly nextPlan: string | null;
}

/** A daily log, a diary or a report of a month: filed, or missing (TCK-45). */
export class FieldPaper extends FieldPaperSchema.class {
  static missing(fieldStaff: FieldStaff, kind: Sdl.FieldPaperKind, day: string, dueAt: Date): FieldPaper {
    return make(FieldPaper, { fieldStaff, kind, day, dueAt, status: 'MISSING', isLate: true });
  }

  static filed(
    fieldStaff: FieldStaff,
    about: { readonly kind: Sdl.FieldPaperKind; readonly day: string; readonly dueAt: Date },
    content: PaperContent,
    at: Date,
  ): FieldPaper {
    const paper = make(FieldPaper, { fieldStaff, ...about, status: 'MISSING', isLate: false });
    paper.file(content, at);
    return paper;
  }

  /** One that was missing is late. @throws FieldPaperFiledAlready, InputInvalid for a blank */
  file({ text, nextPlan }: PaperContent, at: Date): void {
    if (this.status === 'FILED') throw new FieldPaperFiledAlready(this.kind);
    const plan = nextPlan === null ? null : filled(['input', 'nextPlan'], nextPlan, 10_000);
    const said = { text: filled(['input', 'text'], text, 20_000), nextPlan: plan };
    Object.assign(this, { ...said, status: 'FILED', filedAt: at, isLate: at >= this.dueAt });
  }
}
FieldPaperSchema.setClass(FieldPaper);
