import type { Caller } from '@mainstay/kit/auth';
import type { Language } from '@mainstay/kit/domain';
import type { OperationContext } from './context.ts';
import type { ServiceDataSource } from './data-source.ts';
import { OperationBudget } from './operation-budget.ts';
import { Patience } from './patience.ts';

const ANSWER_MS = 10_000;

/** What belongs to the request of a page's visitor. */
export interface Visit {
  readonly language: Language;
  readonly correlationId: string;
}

/** What a public page asks of a service, in the gateway's own name. */
export class OwnQuestions {
  private readonly caller: Caller;

  /** @param page whose name the service writes down as who asked */
  constructor(
    private readonly service: ServiceDataSource,
    page: string,
  ) {
    this.caller = { subject: page, roles: ['GATEWAY'], dealerId: null, scopes: [] };
  }

  /** @throws Error where the service does not answer */
  async ask(query: string, variables: object, { language, correlationId }: Visit, isAct: boolean): Promise<unknown> {
    const context: OperationContext = {
      ...{ caller: this.caller, correlationId, language, traceparent: undefined, client: new Patience() },
      answerBy: performance.now() + ANSWER_MS,
      budget: new OperationBudget(),
      log: { operation: null, errorCodes: [] },
    };
    const question = { body: JSON.stringify({ query, variables }), sent: undefined, isAct };
    const { data, errors: [error] = [] } = await this.service.ask(question, context);
    if (error) throw new Error(error.message);
    return data;
  }
}
