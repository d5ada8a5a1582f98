import { type DocumentNode, Kind, print } from '@0no-co/graphql.web';

/** What the body of a request says. */
export interface Operation {
  readonly query: string;
  readonly variables: object;
  /** Whether it may be sent again when nobody knows what became of it. */
  readonly isRepeatable: boolean;
}

/**
 * An operation ready to be sent. An act gets an idempotency key where its variable `input` has none: the same one however
 * often it is sent.
 */
export function operationOf(document: DocumentNode, variables: object = {}): Operation {
  const query = textOf(document);
  if (!isAct(document)) return { query, variables, isRepeatable: true };
  const input = 'input' in variables ? variables.input : undefined;
  if (typeof input !== 'object' || input === null) return { query, variables, isRepeatable: false };
  const given = 'idempotencyKey' in input ? input.idempotencyKey : undefined;
  const withKey = { ...input, idempotencyKey: given ?? crypto.randomUUID() };
  return { query, variables: { ...variables, input: withKey }, isRepeatable: true };
}

const texts = new WeakMap<DocumentNode, string>();

/** The text of a document, printed once. */
function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

const isAct = ({ definitions }: DocumentNode): boolean =>
  definitions.some(it => it.kind === Kind.OPERATION_DEFINITION && String(it.operation) === 'mutation');
