import type { Caller } from '@mainstay/kit/auth';
import type { ExecutionResult } from 'graphql';
import type { Language } from '@mainstay/kit/domain';
import type { OperationBudget } from './operation-budget.ts';
import type { Patience } from './patience.ts';
import type { Operation } from './selected-fields.ts';
import type { DealerAccount } from './quota.ts';

/** The two ways in: staff see the whole graph, dealers their contract of it. */
export type Door = 'staff' | 'dealer';

/** What the log tells of an operation once it is done. */
export interface OperationLog {
  operation: string | null;
  errorCodes: readonly string[];
}

/** A valid operation that the caller may ask for, as it came. */
export interface OperationToJudge extends Operation {
  /** The variables as the client sent them. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Everything that travels with one operation through the gateway and on to the services. */
export interface OperationContext {
  readonly caller: Caller;
  readonly correlationId: string;
  readonly language: Language;
  /** W3C trace context as the client sent it, if it did. */
  readonly traceparent: string | undefined;
  /** Ends when the client has gone. */
  readonly client: Patience;
  /** When the answer is due, by `performance.now()`: calls to services end before. */
  readonly answerBy: number;
  /** What it may still ask of databases. */
  readonly budget: OperationBudget;
  /** What a dealer's operation is paid from. */
  readonly account?: DealerAccount | undefined;
  readonly log: OperationLog;
  /** What came of the operation, where it is executed already and Apollo Server only writes the answer. */
  readonly executed?: Promise<ExecutionResult> | undefined;
  /** The gateway wrote the operation itself, from one that the caller was allowed. */
  readonly isOwn?: boolean;
  /** Where it is set, an operation is not executed but handed over once it is found good. */
  readonly judge?: ((operation: OperationToJudge) => void) | undefined;
}
