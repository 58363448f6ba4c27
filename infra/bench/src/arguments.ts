/** What `npm run bench` was asked for. */
export interface Wanted {
  /** Names of benchmarks, in the order in which they run. */
  readonly names: readonly string[];
  /** Short rounds, to see that everything works; the figures are shown and not kept. */
  readonly quick: boolean;
  /** Sizes that take their time: the list is rebuilt from a million events. */
  readonly long: boolean;
}

const OPTIONS = ['--quick', '--long'];

/** The arguments make no sense; the message says what to do. */
export class ArgumentFault extends Error {
  override readonly name = 'ArgumentFault';
}

/**
 * Reads the arguments: names of benchmarks, all of them when none is given, and `--quick` or `--long`.
 *
 * @param known every benchmark there is, in their order.
 * @throws ArgumentFault for a name or option that does not exist, and for options that contradict each other.
 */
export function readArguments(given: readonly string[], known: readonly string[]): Wanted {
  const options = given.filter((word) => word.startsWith('-'));
  const unknownOption = options.find((option) => !OPTIONS.includes(option));
  if (unknownOption !== undefined) {
    throw new ArgumentFault(`There is no option "${unknownOption}"; write --quick, --long or none.`);
  }
  const [quick, long] = OPTIONS.map((option) => options.includes(option));
  if (quick && long) throw new ArgumentFault('A run is either --quick or --long; leave one of them out.');
  const names = given.filter((word) => !word.startsWith('-'));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new ArgumentFault(`There is no benchmark "${unknown}"; name some of: ${known.join(', ')}.`);
  }
  return {
    names: known.filter((name) => names.length === 0 || names.includes(name)),
    quick: quick === true,
    long: long === true,
  };
}
