/** What an act does to a state: from any of these, to that. */
export interface Transition<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/** A state machine as data: the acts by name. Tests iterate it. */
export type Lifecycle<State extends string, Act extends string> = Readonly<Record<Act, Transition<State>>>;

/** The state that follows, or undefined where the act is not possible in this state. */
export function next<State extends string, Act extends string>(
  lifecycle: Lifecycle<State, Act>,
  state: State,
  act: Act,
): State | undefined {
  const transition = lifecycle[act];
  return transition.from.includes(state) ? transition.to : undefined;
}
