import type { Message } from './user-error.ts';

const ANY_OF = {
  en: new Intl.ListFormat('en', { type: 'disjunction' }),
  zh: new Intl.ListFormat('zh', { type: 'disjunction' }),
};
/** Of more states than these nobody reads the list: then it is the state it stands in that says what is the matter. */
const READABLE = 8;

/**
 * The words of a refusal by the state that a record stands in.
 *
 * @param thing what it is called, in English with its article
 * @param state where it stands
 * @param possibleIn the states in which the act is possible; none, where more than the state is in its way
 */
export function notInThisState(thing: Message, state: string, possibleIn: readonly string[] = []): Message {
  const isSaid = possibleIn.length > 0 && possibleIn.length <= READABLE;
  return {
    en: `${thing.en} that is ${state} does not allow this${isSaid ? `: it would have to be ${ANY_OF.en.format(possibleIn)}` : ''}.`,
    zh: `${thing.zh}处于 ${state} 状态，不允许此操作${isSaid ? `：须处于 ${ANY_OF.zh.format(possibleIn)} 状态` : ''}。`,
  };
}
