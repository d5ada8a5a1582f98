import { z } from 'zod';
import type { OwnQuestions, Visit } from '../own-questions.ts';

const question = z.object({ key: z.string(), text: z.string(), best: z.int() });
export type Question = z.infer<typeof question>;

export interface SurveyAnswer {
  readonly marks: readonly { readonly key: string; readonly mark: number }[];
  readonly comment: string;
}

const readSchema = z.object({ asked: z.object({ questions: z.array(question) }).nullable() });
const answeredSchema = z.object({
  done: z.object({
    userErrors: z.array(
      z.object({ __typename: z.string(), message: z.string(), path: z.array(z.string()).nullable() }),
    ),
  }),
});

/** What the gateway asks of customers; a test holds both against the graph. */
export const READ = `query ($link: String!) { asked: surveyByLink(link: $link) { questions { key text best } } }`;
export const ANSWER = `mutation ($input: SurveyAnswerByLinkInput!) { done: surveyAnswerByLink(input: $input) {
  userErrors { __typename message path } } }`;

/** Passes on what customers answer, in the gateway's own name. */
export class SurveyDesk {
  constructor(private readonly customers: Pick<OwnQuestions, 'ask'>) {}

  /** What a link asks; null where there is nothing to answer. @throws Error where customers does not answer */
  async read(link: string, visit: Visit): Promise<readonly Question[] | null> {
    return readSchema.parse(await this.customers.ask(READ, { link }, visit, false)).asked?.questions ?? null;
  }

  /** @returns why the answer is not taken: what is wrong with it, or that it comes too late @throws Error as `read` */
  async answer(link: string, answer: SurveyAnswer, visit: Visit): Promise<'TAKEN' | 'OVER' | { message: string }> {
    const { done } = answeredSchema.parse(
      await this.customers.ask(ANSWER, { input: { link, ...answer } }, visit, true),
    );
    const [refusal] = done.userErrors;
    if (!refusal) return 'TAKEN';
    return refusal.__typename === 'InputInvalid' ? refusal : 'OVER';
  }
}
