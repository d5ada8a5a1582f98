import type { Language, Message } from '@mainstay/kit/domain';
import type { GraphQLFormattedError } from 'graphql';
import { RequestRefused } from '../errors.ts';
import type { EndReason } from './subscription.ts';

/** A subscription that does not begin. */
export class SubscriptionRefused extends Error {
  override readonly name = 'SubscriptionRefused';

  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errors[0]?.message);
  }

  static from(refused: RequestRefused, language: Language): SubscriptionRefused {
    return new SubscriptionRefused(refused.status, refused.toBody(language).errors, refused.headers);
  }
}

export const notASubscription = () =>
  new RequestRefused(400, 'BAD_REQUEST', {
    en: 'Streams carry subscriptions only; send queries and mutations by POST.',
    zh: '流式连接仅用于订阅；查询和变更请使用 POST。',
  });

export const nothingAsked = () =>
  new RequestRefused(400, 'BAD_USER_INPUT', {
    en: 'The subscription leaves its only field out.',
    zh: '该订阅略去了其唯一的字段。',
  });

export const tooMany = (limit: 'perConnection' | 'perCaller' | 'connectionsPerCaller', maximum: number) =>
  new RequestRefused(
    429,
    'TOO_MANY_SUBSCRIPTIONS',
    {
      en: `At most ${maximum} at a time; end one that is no longer needed.`,
      zh: `同时最多 ${maximum} 个；请先结束不再需要的订阅。`,
    },
    { limit, maximum },
  );

export const notResumable = (reason: 'TOO_OLD' | 'UNKNOWN') =>
  new RequestRefused(409, 'RESUME_IMPOSSIBLE', CANNOT_GO_ON, { reason });

export const eventsUnavailable = () =>
  new RequestRefused(503, 'SERVICE_UNAVAILABLE', NO_EVENTS, { service: 'events' }, { 'retry-after': '2' });

const CANNOT_GO_ON: Message = {
  en: 'What happened since cannot be replayed: load everything again and subscribe without an event id.',
  zh: '此后的变化无法补发：请重新加载数据，并在不带事件编号的情况下重新订阅。',
};
const NO_EVENTS: Message = {
  en: 'Live updates are not available at the moment; try again.',
  zh: '实时更新暂不可用，请稍后再试。',
};

const ENDINGS: Readonly<Record<Exclude<EndReason, 'REFUSED'>, [code: string, text: Message, reason?: string]>> = {
  SIGNED_OUT: ['UNAUTHENTICATED', { en: 'Sign in again.', zh: '请重新登录。' }],
  FELL_BEHIND: [
    'FELL_BEHIND',
    { en: 'Updates were not taken fast enough; connect again.', zh: '更新接收过慢，请重新连接。' },
  ],
  UNANSWERED: ['SERVICE_UNAVAILABLE', NO_EVENTS],
  EVENTS_LOST: ['RESUME_IMPOSSIBLE', CANNOT_GO_ON, 'UNKNOWN'],
  RESTART: ['SERVICE_UNAVAILABLE', { en: 'The gateway restarts; connect again.', zh: '网关正在重启，请重新连接。' }],
};

/** What a client is told when the gateway ends its subscription. */
export function endingError(reason: EndReason, language: Language): GraphQLFormattedError {
  const [code, text, detail] = ENDINGS[reason === 'REFUSED' ? 'UNANSWERED' : reason];
  return { message: text[language], extensions: { code, ...(detail ? { reason: detail } : {}) } };
}
