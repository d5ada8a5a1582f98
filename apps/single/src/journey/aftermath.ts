import { type Edges, type Journey, nodes } from './journey.ts';

interface Article {
  readonly knowledgeArticle: { readonly id: string; readonly number: string; readonly status: string };
}

/** What a closed case taught goes into the knowledge base, vouched for by another person (3a, step 14). */
export async function writeArticle(journey: Journey, ticket: string, title: string): Promise<void> {
  journey.narrator.chapter('The case was important: what it taught goes into the knowledge base');
  const told = ({ knowledgeArticle: { number, status } }: Article) => `${number} ${status}`;
  const content = { title, problem: 'Oil drips after the repair.', solution: 'Dress the seat of the clamp.' };
  const input = { ticket, content };
  const { knowledgeArticle } = await journey.act<Article>(
    'technical-support',
    'knowledgeArticleDraft',
    { input },
    told,
  );
  const { id } = knowledgeArticle;
  await journey.act<Article>('quality', 'knowledgeArticleReview', { id }, told);
  await journey.act<Article>('quality', 'knowledgeArticlePublish', { id }, told);
}

interface Survey {
  readonly id: string;
  readonly ticket: { readonly id: string } | null;
  readonly questionnaire: {
    readonly code: string;
    readonly questions: readonly { readonly key: string; readonly best: number }[];
  };
}

/** The customer is asked how it was, and answers by telephone (3a, step 15). */
export async function answerSurvey(journey: Journey, customer: string, ticket: string): Promise<void> {
  journey.narrator.chapter('The customer is asked how satisfied they are, and answers');
  const { id, questionnaire: asked } = await journey.until<{ surveys: Edges<Survey> }, Survey>(
    ({ questionnaire: { code } }) => `${code} asks the customer`,
    'csr',
    'SurveysOfCustomer',
    { customer },
    it => nodes(it.surveys).find(survey => survey.ticket?.id === ticket),
  );
  const marks = asked.questions.map(({ key, best: mark }) => ({ key, mark }));
  await journey.act<{ survey: { status: string } }>(
    'csr',
    'surveyAnswer',
    { id, input: { channel: 'PHONE', marks } },
    it => `the survey is ${it.survey.status}`,
  );
}
