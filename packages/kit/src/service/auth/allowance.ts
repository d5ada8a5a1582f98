import { GraphQLError } from 'graphql';
import type { Language, Message } from '../../domain/index.ts';

/** What an operation may still ask of the databases of all services together. */
export interface Allowance {
  /** Statements, beginning and end of transactions aside. */
  readonly statements: number;
  /** Milliseconds. */
  readonly ms: number;
}

/** What one operation may ask of them in all: the reading of what it selects, and each of its acts. */
export const OPERATION_ALLOWANCE: Allowance = { statements: 50, ms: 10_000 };

const TEXTS = {
  statements: { en: 'The request asks for too much at once; ask for less.', zh: '请求的内容一次过多，请减少。' },
  milliseconds: { en: 'The request took too long.', zh: '请求耗时过长。' },
} satisfies Readonly<Record<string, Message>>;

/** The refusal of what goes beyond the allowance. */
export function overAllowance(limit: keyof typeof TEXTS, language: Language): GraphQLError {
  const maximum = limit === 'statements' ? OPERATION_ALLOWANCE.statements : OPERATION_ALLOWANCE.ms;
  return new GraphQLError(TEXTS[limit][language], { extensions: { code: 'OPERATION_TOO_LARGE', limit, maximum } });
}
