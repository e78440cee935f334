const SMALLEST = 1_024;

/**
 * Counts how often each of many evenly spread numbers (parts of digests) was given. Keeps at most 48 bytes a number, and no
 * object that a garbage collector would have to look at.
 */
export class SeenNumbers {
  private numbers = new Float64Array(SMALLEST);
  private counts = new Uint32Array(SMALLEST);
  private size = 0;

  /** @param number a whole one, 0 to 2^53 - 1 @returns how often it was given, with this time */
  add(number: number): number {
    if (this.size * 2 >= this.numbers.length) this.grow();
    const place = this.placeOf(number);
    const count = (this.counts[place] ?? 0) + 1;
    if (count === 1) this.size += 1;
    this.numbers[place] = number;
    this.counts[place] = count;
    return count;
  }

  /** Where the number is, or would be: a place whose count is nothing is free. The table is never full. */
  private placeOf(number: number): number {
    const { length } = this.numbers;
    let place = number % length;
    while (this.counts[place] !== 0 && this.numbers[place] !== number) place = (place + 1) % length;
    return place;
  }

  private grow(): void {
    const [numbers, counts] = [this.numbers, this.counts];
    this.numbers = new Float64Array(numbers.length * 2);
    this.counts = new Uint32Array(counts.length * 2);
    for (const [i, number] of numbers.entries()) {
      if (counts[i] === 0) continue;
      const place = this.placeOf(number);
      this.numbers[place] = number;
      this.counts[place] = counts[i] ?? 0;
    }
  }
}
