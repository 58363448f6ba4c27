/**
 * The value below which a share of the sample lies, by the nearest-rank method: always a value that was measured.
 *
 * @param share from 0 to 1, such as 0.99.
 * @throws RangeError for an empty sample or a share outside of 0 to 1.
 */
export function percentile(sample: readonly number[], share: number): number {
  if (sample.length === 0) throw new RangeError('a percentile needs at least one value');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, and ${share} does not`);
  const sorted = [...sample].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

/**
 * The value in the middle; of an even number of values the mean of the two in the middle.
 *
 * @throws RangeError for an empty sample.
 */
export function median(sample: readonly number[]): number {
  if (sample.length === 0) throw new RangeError('a median needs at least one value');
  const sorted = [...sample].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] as number;
  return (lower + upper) / 2;
}

/** The ends of a list of measurements in thirds of its length: what grew between the first and the last third. */
export function growth(samples: readonly number[]): { readonly early: number; readonly late: number } {
  if (samples.length < 3) throw new RangeError('growth needs at least three values');
  const third = Math.floor(samples.length / 3);
  return { early: Math.max(...samples.slice(third, 2 * third)), late: Math.max(...samples.slice(2 * third)) };
}
