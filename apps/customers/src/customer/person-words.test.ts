import { expect, test } from '@jest/globals';
import { partsAsked, wholeAsked, wordsOf } from './person-words.ts';

const person = { name: '欧阳 娜娜', function: null, phone: '+86 10 5550-0199', email: 'Nana.O@mill.example' };
const said = (words: readonly { readonly kind: string; readonly word: string }[]) =>
  words.map(({ kind, word }) => `${kind} ${word}`);

test('CUS-01: of a person are found the wholes, pairs of Chinese characters, beginnings of words and ends of numbers', () => {
  expect(said(wordsOf(person))).toEqual([
    ...['name 欧阳 娜娜', 'phone 861055500199', 'email nana.o@mill.example'],
    ...['word 欧阳', 'word 阳娜', 'word 娜娜', 'word nan', 'word nana', 'word o'],
    ...['end 861055500199', 'end 61055500199', 'end 1055500199', 'end 055500199', 'end 55500199', 'end 5500199'],
    ...['end 500199', 'end 00199', 'end 0199'],
  ]);
});

test.each([
  ['欧阳娜娜', ['word 欧阳', 'word 阳娜', 'word 娜娜']],
  ['NANA', ['word nana']],
  ['Konstantinopolsky', ['word konstant']],
  ['Müller, Åsa', ['word muller', 'word asa']],
  ['Ｍüller', ['word muller']],
  ['010-5550 0199 nana', ['end 1055500199', 'word nana']],
  ['nana.o@MILL.example', ['email nana.o@mill.example']],
  ['0199', ['end 0199']],
  ['199', ['word 199']],
  ['...', []],
])('%s asks for %j by parts', (text, words) => {
  expect(said(partsAsked(text))).toEqual(words);
});

test.each([
  ['nana.o@MILL.example', ['email nana.o@mill.example']],
  ['0086 10 5550 0199', ['phone 861055500199']],
  [' 欧阳  娜娜', ['name 欧阳 娜娜']],
  ['Nana', ['name nana']],
])('%s asks for %j as a whole', (text, words) => {
  expect(said(wholeAsked(text))).toEqual(words);
});

test('whatever is asked for by a part of a person, the person has', () => {
  const has = new Set(said(wordsOf(person)));
  for (const text of ['欧阳', '娜娜 nana', '0199 nan', '+861055500199', 'Nana.O@mill.example'])
    for (const word of said(partsAsked(text))) expect(has).toContain(word);
});
