import { isInterfaceType, isObjectType } from 'graphql';
import { apiSchema, reachableTypes } from '../api-schema.ts';

/** What dealers are meant to see, written by hand: a type a line, with its fields. */
export const DEALER_FIELDS = 'packages/graphql/dealer-fields.txt';

/**
 * Fields that the dealer contract shows and nobody listed, and listed ones that it does not show: a line each. A field
 * without a tag would go to dealers by silence; so it takes a second word, in the list. Inputs, arguments and values of
 * enums that are added are dangerous changes, which a change file explains.
 */
export function unlistedForDealers(contractSdl: string, list: string): string[] {
  const [shown, listed] = [shownIn(contractSdl), listedIn(list)];
  return [
    ...shown
      .filter(it => !listed.includes(it))
      .map(it => `${it} goes to dealers: @tag(name: "internal"), or list it in ${DEALER_FIELDS}`),
    ...listed.filter(it => !shown.includes(it)).map(it => `${it} in ${DEALER_FIELDS} is not shown to dealers`),
  ];
}

const shownIn = (contractSdl: string): string[] =>
  [...reachableTypes(apiSchema(contractSdl)).values()].flatMap(type =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.keys(type.getFields()).map(field => `${type.name}.${field}`)
      : [],
  );

const listedIn = (list: string): string[] =>
  list.split('\n').flatMap(line => {
    const [type, fields] = line.split(':');
    return line.startsWith('#') || !fields
      ? []
      : fields
          .trim()
          .split(/\s+/)
          .map(field => `${type}.${field}`);
  });
