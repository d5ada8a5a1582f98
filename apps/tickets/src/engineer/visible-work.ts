import type { Actor } from '@mainstay/kit/domain';

const LEADERS = ['SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'ADMIN_HR', 'GENERAL_MANAGER'];

/** Whose work somebody sees: leaders everybody's, an engineer the own alone. */
export const visibleEngineers = ({ roles, subject }: Actor): { readonly account?: string } =>
  LEADERS.some(role => roles.includes(role)) ? {} : { account: subject };
