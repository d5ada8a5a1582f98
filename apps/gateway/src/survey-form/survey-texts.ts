import type { Language } from '@mainstay/kit/domain';

interface SurveyTexts {
  readonly title: string;
  readonly intro: string;
  /** What a mark means, from the worst to the best. */
  readonly marks: (best: number) => string;
  readonly choose: string;
  readonly comment: string;
  readonly optional: string;
  readonly send: string;
  readonly privacy: string;
  readonly problem: string;
  readonly missing: string;
  readonly thanks: string;
  readonly heard: string;
  readonly over: string;
  readonly overText: string;
  /** Why an answer is not taken as a whole. */
  readonly turned: Readonly<Record<'unreadable' | 'tooLarge' | 'tooMany' | 'away', string>>;
}

/** What the page says. */
export const TEXTS: Readonly<Record<Language, SurveyTexts>> = {
  en: {
    title: 'How was our service?',
    intro: 'A few questions, one minute. You answer once; your answer goes to our customer service.',
    marks: best => `0 is the worst mark, ${best} the best.`,
    choose: 'Choose a mark',
    comment: 'What else should we know?',
    optional: 'optional',
    send: 'Send my answer',
    privacy: 'We use what you write to improve our service, and for nothing else. Ask us at any time to erase it.',
    problem: 'Your answer was not sent yet',
    missing: 'Please choose a mark.',
    thanks: 'Thank you for your answer.',
    heard: 'If something went wrong, we get in touch with you to put it right.',
    over: 'There is nothing to answer here.',
    overText:
      'The survey was answered, its time is over, or the address is incomplete. We are glad to hear from you in any other way.',
    turned: {
      unreadable: 'Your answer could not be read. Please fill it in here and send it again.',
      tooLarge: 'This is more than we can take. Please write less than 2,000 characters.',
      tooMany: 'Many requests came from your address in a short time. Please try again later.',
      away: 'We could not take your answer at the moment. Please send it again in a few minutes.',
    },
  },
  zh: {
    title: '您对我们的服务满意吗？',
    intro: '只有几个问题，约一分钟。每次调查只能答复一次，您的答复将转交客户服务部门。',
    marks: best => `0 分最差，${best} 分最好。`,
    choose: '请选择评分',
    comment: '您还有什么意见？',
    optional: '选填',
    send: '提交答复',
    privacy: '您填写的内容仅用于改进服务，不作他用。您可随时要求我们删除。',
    problem: '答复尚未提交',
    missing: '请选择评分。',
    thanks: '感谢您的答复。',
    heard: '如有不满意之处，我们将与您联系并改进。',
    over: '此处没有可答复的调查。',
    overText: '该调查已答复、已过期，或地址不完整。欢迎通过其他方式与我们联系。',
    turned: {
      unreadable: '无法读取您的答复，请在此重新填写并提交。',
      tooLarge: '内容过长，请少于 2000 字。',
      tooMany: '短时间内来自您地址的请求过多，请稍后再试。',
      away: '暂时无法接收您的答复，请几分钟后重新提交。',
    },
  },
};
