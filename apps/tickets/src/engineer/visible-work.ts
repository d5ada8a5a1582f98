import type { Actor } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';

/** As the lists of roles in performance.graphql, appraisal.graphql, engineer-award.graphql and field-staff.graphql name them. */
const LEADERS = ['SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'ADMIN_HR', 'GENERAL_MANAGER'];

/** Do they lead engineers? */
export const isLeader = ({ roles }: Actor): boolean => LEADERS.some(role => roles.includes(role));

/** Whose work somebody sees: leaders everybody's, an engineer the own alone; of these the one that is asked for. */
export const visibleEngineers = (actor: Actor, engineer?: string | null) => ({
  ...(isLeader(actor) ? {} : { account: actor.subject }),
  ...(engineer ? { id: { $in: [engineer].filter(isId) } } : {}),
});
