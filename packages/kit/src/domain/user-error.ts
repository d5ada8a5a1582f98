export type Language = 'en' | 'zh';

/** Chinese where a caller's Accept-Language puts it first, else English. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  /^\s*zh/i.test(acceptLanguage ?? '') ? 'zh' : 'en';

/** One sentence in each language that the platform speaks. */
export type Message = Readonly<Record<Language, string>>;

/**
 * A refusal that the caller can act on. Its class name is its GraphQL type, and that is its code; further readonly
 * fields of the class become fields of the type. Throw it from an entity or a resolver: the mutation interceptor rolls
 * back and puts it into `userErrors`.
 */
export abstract class UserError extends Error {
  override readonly name = this.constructor.name;
  /** The input field that is to blame, as the client wrote it, or null where it is the state of things. */
  readonly path: readonly string[] | null = null;

  constructor(readonly text: Message) {
    super(text.en);
  }

  /** The refusal as data: graphql-js rethrows Error instances that it meets in a result. */
  toData(language: Language = 'en'): UserErrorData {
    const { name: __typename, message: _message, stack: _stack, text, ...details } = this;
    return { __typename, message: text[language], ...details };
  }
}

export interface UserErrorData {
  readonly __typename: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}
