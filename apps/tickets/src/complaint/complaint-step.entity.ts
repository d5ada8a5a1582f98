import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Complaint } from './complaint.entity.ts';

const ComplaintStepSchema = defineEntity({
  name: 'ComplaintStep',
  properties: {
    ...entity,
    complaint: () => p.manyToOne(Complaint),
    position: p.integer(),
    kind: p.string().$type<Sdl.ComplaintStepKind>(),
    owner: p.string(),
    enteredBy: p.string(),
    note: p.text().nullable(),
    happenedAt: p.datetime(),
    dealerId: p.uuid().nullable(),
  },
});

/** One step of a complaint with the one person who answers for it (TCK-18). */
export class ComplaintStep extends ComplaintStepSchema.class implements Sdl.ComplaintStep {
  static of(complaint: Complaint, kind: Sdl.ComplaintStepKind, act: Act, note: string | null): ComplaintStep {
    const { dealerId, stepCount: position } = complaint;
    const { at: happenedAt, by: enteredBy } = act;
    const owner = complaint.owner ?? enteredBy;
    return make(ComplaintStep, { complaint, position, kind, owner, enteredBy, note, happenedAt, dealerId });
  }
}
ComplaintStepSchema.setClass(ComplaintStep);
