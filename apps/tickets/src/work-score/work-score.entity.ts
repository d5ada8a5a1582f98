import { type Actor, entity, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Engineer } from '../engineer/engineer.entity.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { WorkScoreOfOwn, WorkScorerWrong } from './work-score.errors.ts';

const WorkScoreSchema = defineEntity({
  name: 'WorkScore',
  properties: {
    ...entity,
    engineer: () => p.manyToOne(Engineer),
    /** Of one of the two. */
    installationOrderId: p.uuid().nullable(),
    workOrderId: p.uuid().nullable(),
    scoredBy: p.string().$type<Sdl.WorkScorer>(),
    points: p.integer(),
    remarks: p.text().nullable(),
    enteredBy: p.string(),
    scoredAt: p.datetime(),
  },
});

/** The piece of work that is scored. */
type ScoredWork = { readonly installationOrderId: string } | { readonly workOrderId: string };

/** Who enters whose score: nobody speaks for the other side (requirements.md 4.2). */
const ENTERED_BY: Readonly<Record<Sdl.WorkScorer, string>> = { SALESPERSON: 'SALESPERSON', CUSTOMER: 'CSR' };

/** What the salesperson or the customer thinks of one installation or repair (TCK-44; 004-M II.3, 001-O §4). */
export class WorkScore extends WorkScoreSchema.class implements Sdl.WorkScore {
  /** @throws WorkScorerWrong, WorkScoreOfOwn, InputInvalid for points that are not 1 to 5 */
  static of(
    engineer: Engineer,
    work: ScoredWork,
    { scoredBy, points, remarks }: Sdl.WorkOrderScoreInput,
    { roles, subject: enteredBy }: Actor,
    scoredAt: Date,
  ): WorkScore {
    if (!roles.includes(ENTERED_BY[scoredBy])) throw new WorkScorerWrong();
    if (engineer.isAccountOf(enteredBy)) throw new WorkScoreOfOwn();
    within(['input', 'points'], points, 1, 5);
    const said = { scoredBy, points, remarks: optionalText(['input', 'remarks'], remarks) };
    return make(WorkScore, { engineer, ...work, ...said, enteredBy, scoredAt });
  }
}
WorkScoreSchema.setClass(WorkScore);
