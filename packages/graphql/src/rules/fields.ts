import { Kind, print, type ConstArgumentNode } from 'graphql';
import { directive, isRoot, namedType, outputTypes, type Rule } from './rule.ts';

/** Nobody may use a root field unless it says who may. */
export const rootFieldsSayWhoMay: Rule = function* (subgraph) {
  for (const { typeName, fields } of outputTypes(subgraph).filter(type => isRoot(type.typeName))) {
    for (const field of fields) {
      if (directive(field, 'auth')?.arguments?.some(argument => argument.name.value === 'roles')) continue;
      yield { node: field, message: `${typeName}.${field.name.value} needs @auth(roles: [...])` };
    }
  }
};

/** A query field that may not be null takes the answers of every other service down with its own (P15). */
export const queryFieldsAreNullable: Rule = function* (subgraph) {
  for (const { typeName, fields } of outputTypes(subgraph).filter(type => type.typeName === 'Query')) {
    for (const field of fields.filter(candidate => candidate.type.kind === Kind.NON_NULL_TYPE)) {
      yield { node: field, message: `${typeName}.${field.name.value} must be nullable: an outage nulls it alone` };
    }
  }
};

/** The planner ignores the arguments of required fields and serves wrong data. */
export const noRequiresWithArguments: Rule = function* (subgraph) {
  for (const field of outputTypes(subgraph).flatMap(type => type.fields)) {
    const argument = directive(field, 'requires')?.arguments?.find(candidate => candidate.name.value === 'fields');
    if (argument?.value.kind !== Kind.STRING || !argument.value.value.includes('(')) continue;
    yield { node: field, message: `@requires of ${field.name.value} must not name arguments: the planner drops them` };
  }
};

/** Output refers to objects, not to their ids. */
export const noIdFields: Rule = function* (subgraph) {
  for (const { typeName, fields } of outputTypes(subgraph)) {
    for (const field of fields) {
      const name = field.name.value;
      if (name === 'id' || (namedType(field.type) !== 'ID' && !/[a-z]Ids?$/.test(name))) continue;
      yield { node: field, message: `${typeName}.${name} must be a reference to the object, not its id` };
    }
  }
};

const PAGE = 'first: Int! = 20';

/** A connection is bounded, and the gateway can price it. */
export const connectionsAreBounded: Rule = function* (subgraph) {
  for (const { typeName, fields } of outputTypes(subgraph)) {
    for (const field of fields.filter(candidate => namedType(candidate.type).endsWith('Connection'))) {
      const coordinate = `${typeName}.${field.name.value}`;
      const first = field.arguments?.find(argument => argument.name.value === 'first');
      if (!first || print({ ...first, description: undefined, directives: [] }) !== PAGE) {
        yield { node: field, message: `${coordinate} takes (${PAGE})` };
      }
      const size = directive(field, 'listSize')?.arguments;
      if (!names(size, 'slicingArguments', 'first') || !names(size, 'sizedFields', 'edges')) {
        yield {
          node: field,
          message: `${coordinate} needs @listSize(slicingArguments: ["first"], sizedFields: ["edges"])`,
        };
      }
    }
  }
};

function names(args: readonly ConstArgumentNode[] | undefined, name: string, value: string): boolean {
  const list = args?.find(argument => argument.name.value === name)?.value;
  return list?.kind === Kind.LIST && list.values.some(item => item.kind === Kind.STRING && item.value === value);
}
