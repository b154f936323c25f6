/**
 * Has `people` do something at once: as many at a time as there are connections, the next as soon as one is done.
 * @returns how each of them fared: `ok`, or the code of what they were told
 */
export async function crowd(
  people: number,
  act: (person: number) => Promise<unknown>,
  atOnce = 20,
): Promise<string[]> {
  const results: string[] = [];
  let next = 0;
  const keepGoing = async () => {
    for (let person = next++; person < people; person = next++) {
      results[person] = await act(person).then(
        () => 'ok',
        (error: { code?: string; message: string }) => error.code ?? error.message,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, keepGoing));
  return results;
}

/** How many of them fared like that. */
export const countOf = (results: readonly string[], outcome: string): number =>
  results.filter((result) => result === outcome).length;
