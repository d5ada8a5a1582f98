import {
  baseType,
  type CompositeType,
  isCompositeType,
  isCustomScalarType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isSubtype,
  type Operation,
  type OperationElement,
  type Schema,
  type SelectionSet,
  type Type,
  Variable,
} from '@apollo/federation-internals';
import { isRecord } from '../entities.ts';

/** Brings what services answered into the form that the operation asked for. */
export type Shape = (input: unknown) => unknown;
export type Variables = Readonly<Record<string, unknown>>;

/** Thrown where an answer cannot be just picked from: there is an error to report, or a null takes its parent along. */
export class NotPlain extends Error {}

const TYPENAME = '__typename';
const INTEGER = /^-?(?:0|[1-9]\d*)$/;

/**
 * The shape of a whole answer, compiled for one operation and for the values of the variables that decide which fields
 * it has. Objects are compiled when the first of their type comes.
 * @throws NotPlain where the operation asks for the schema
 */
export function compileShape(operation: Operation, variables: Variables): Shape {
  const schema = operation.schema();
  const root = schema.schemaDefinition.rootType(operation.rootKind);
  if (!root) throw new NotPlain();
  return new ShapeCompiler(schema, variables).fields([operation.selectionSet], root, undefined);
}

/** The variables that decide, by @skip and @include, which fields an operation has. */
export function conditionVariables({ selectionSet }: Operation): string[] {
  const names = new Set<string>();
  selectionSet.forEachElement(element => {
    for (const condition of conditionsOf(element).values()) {
      if (condition instanceof Variable) names.add(condition.name);
    }
  });
  return [...names];
}

/** What the `if` of an element's @skip and @include says, by the directive's name. */
function conditionsOf(element: OperationElement): Map<string, unknown> {
  const conditions = new Map<string, unknown>();
  for (const directive of element.appliedDirectives) {
    if (directive.name === 'skip' || directive.name === 'include') {
      conditions.set(directive.name, directive.arguments()['if']);
    }
  }
  return conditions;
}

interface Field {
  readonly type: Type;
  /** Where the same name is selected several times, what is asked for each time. */
  readonly selectionSets: SelectionSet[];
}

class ShapeCompiler {
  readonly #schema: Schema;
  readonly #variables: Variables;

  constructor(schema: Schema, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
  }

  /** Picks the fields of one object whose type is known, or of one that does not tell its type. */
  fields(selectionSets: readonly SelectionSet[], type: CompositeType, typename: string | undefined): Shape {
    const fields = new Map<string, Field | 'typename'>();
    for (const selectionSet of selectionSets) this.#collect(selectionSet, type, typename, fields);
    const names = [...fields.keys()];
    const shapes = [...fields.values()].map(it => (it === 'typename' ? undefined : this.#value(it)));
    return input => {
      if (!isRecord(input)) throw new NotPlain();
      const output: Record<string, unknown> = {};
      for (let at = 0; at < names.length; at += 1) {
        const name = names[at]!;
        const shape = shapes[at];
        output[name] = shape ? shape(input[name] ?? null) : typeOf(input, name, type);
      }
      return output;
    };
  }

  #collect(
    selectionSet: SelectionSet,
    parent: CompositeType,
    typename: string | undefined,
    fields: Map<string, Field | 'typename'>,
  ): void {
    for (const { element, selectionSet: inner } of selectionSet.selections()) {
      if (this.#isLeftOut(element)) continue;
      if (element.kind === 'FragmentElement') {
        const condition = element.typeCondition;
        const applies = !condition || isSubtype(condition, typename === undefined ? parent : this.#type(typename));
        if (applies && inner) this.#collect(inner, condition ?? parent, typename, fields);
        continue;
      }
      const name = element.responseName();
      if (element.definition.isSchemaIntrospectionField() || name in Object.prototype) throw new NotPlain();
      const type = element.definition.type ?? refuse();
      const known = fields.get(name);
      if (element.name === TYPENAME) fields.set(name, 'typename');
      else if (known === undefined) fields.set(name, { type, selectionSets: inner ? [inner] : [] });
      else if (known === 'typename' || baseType(known.type) !== baseType(type)) throw new NotPlain();
      else if (inner) known.selectionSets.push(inner);
    }
  }

  #isLeftOut(element: OperationElement): boolean {
    for (const [name, condition] of conditionsOf(element)) {
      const value = condition instanceof Variable ? this.#variables[condition.name] : condition;
      if (typeof value !== 'boolean') throw new NotPlain();
      if (value === (name === 'skip')) return true;
    }
    return false;
  }

  #value({ type, selectionSets }: Field): Shape {
    if (isNonNullType(type)) {
      const shape = this.#value({ type: type.ofType, selectionSets });
      return value => shape(value) ?? refuse();
    }
    if (isListType(type)) {
      const shape = this.#value({ type: type.ofType, selectionSets });
      return value => {
        if (value === null) return null;
        if (!Array.isArray(value)) throw new NotPlain();
        return value.map(element => (element === undefined ? refuse() : shape(element)));
      };
    }
    return isCompositeType(type) ? this.#object(selectionSets, type) : this.#leaf(type);
  }

  #object(selectionSets: readonly SelectionSet[], declared: CompositeType): Shape {
    const byTypename = new Map<unknown, Shape>();
    return value => {
      if (value === null) return null;
      if (!isRecord(value)) throw new NotPlain();
      const typename = value[TYPENAME];
      let shape = byTypename.get(typename);
      if (!shape) {
        if (typename !== undefined && typeof typename !== 'string') throw new NotPlain();
        const type = typename === undefined ? declared : this.#type(typename);
        shape = this.fields(selectionSets, type, typename);
        byTypename.set(typename, shape);
      }
      return shape(value);
    };
  }

  #type(typename: string): CompositeType {
    const type = this.#schema.type(typename);
    return type && isCompositeType(type) ? type : refuse();
  }

  #leaf(type: Type): Shape {
    const schema = this.#schema;
    if (isCustomScalarType(type)) return value => value;
    if (isEnumType(type)) {
      const values = new Set<unknown>(type.values.map(({ name }) => name));
      return value => (value === null || values.has(value) ? value : refuse());
    }
    const isValid = VALID.get(type === schema.idType() ? 'ID' : baseType(type).name) ?? (() => false);
    return value => (value === null || isValid(value) ? value : refuse());
  }
}

const isInteger = (value: unknown) => typeof value === 'number' && INTEGER.test(String(value));

const VALID = new Map<string, (value: unknown) => boolean>([
  ['Boolean', value => typeof value === 'boolean'],
  ['Int', isInteger],
  ['Float', value => typeof value === 'number' && Number.isFinite(value)],
  ['String', value => typeof value === 'string'],
  ['ID', value => typeof value === 'string' || isInteger(value)],
]);

function typeOf(input: Readonly<Record<string, unknown>>, name: string, type: CompositeType): string {
  const said = input[name] ?? input[TYPENAME] ?? type.name;
  return said === type.name && isObjectType(type) ? type.name : refuse();
}

function refuse(): never {
  throw new NotPlain();
}
