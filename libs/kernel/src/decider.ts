/**
 * The rules of one aggregate as plain functions (Chassaing, "Functional Event Sourcing Decider").
 *
 * `decide` answers the events that a command leads to, or throws a {@link Refusal}; it reads no clock, draws no
 * random number and knows no database: time and ids arrive inside the command. `evolve` folds one event into the
 * state and never refuses: what has happened has happened.
 */
export interface Decider<State, Command, Event> {
  readonly initialState: State;
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
}
