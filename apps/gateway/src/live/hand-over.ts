import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { Message } from '@mainstay/kit/domain';
import { getVariableValues, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { OperationContext } from '../context.ts';

const NEEDS_A_STREAM: Message = {
  en: 'A subscription needs a stream: accept text/event-stream, or connect by WebSocket.',
  zh: '订阅须使用流式连接：请接受 text/event-stream，或使用 WebSocket 连接。',
};

/**
 * Keeps from execution what is only to be judged, and what cannot be executed here: subscriptions. It comes after
 * admission, so what is handed over is valid and within the caller's rights and limits.
 */
export const handOver: ApolloServerPlugin<OperationContext> = {
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation({ schema, document, operation, request, contextValue }) {
        const { judge, language } = contextValue;
        const isSubscription = operation.operation === OperationTypeNode.SUBSCRIPTION;
        if (!judge && !isSubscription) return Promise.resolve(null);
        if (!judge) return Promise.resolve(refusal('BAD_REQUEST', NEEDS_A_STREAM[language]));
        const given = request.variables ?? {};
        const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
        if (!coerced) return Promise.resolve(refusal('BAD_USER_INPUT', ...errors.map(({ message }) => message)));
        judge({ schema, document, operation, variables: coerced, given });
        return Promise.resolve(answer(200, { data: null }));
      },
    }),
};

const refusal = (code: string, ...messages: readonly string[]) =>
  answer(400, { errors: messages.map(message => ({ message, extensions: { code } })) });

const answer = (
  status: number,
  singleResult: { readonly data?: null; readonly errors?: readonly GraphQLFormattedError[] },
) => ({
  http: { status, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult },
});
