/** The lowest version of a package that no known advisory names; `scope/*` stands for every package of a scope. */
const ADVISORY_FLOORS: Readonly<Record<string, string>> = {
  '@apollo/composition': '2.12.1',
  '@apollo/gateway': '2.13.2',
  '@apollo/server': '5.4.0',
  '@escape.tech/graphql-armor-cost-limit': '2.4.2',
  '@mikro-orm/*': '7.0.6',
  graphql: '16.8.1',
};

/** The floor of a package, or undefined where it has none. */
export const floorOf = (name: string): string | undefined =>
  ADVISORY_FLOORS[name] ?? ADVISORY_FLOORS[name.replace(/\/.*/, '/*')];
