/**
 * What `work` comes to, for libraries that would wait for ever.
 * @throws DOMException `TimeoutError` after so many milliseconds; the work itself goes on unheard
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new DOMException(`Took more than ${milliseconds} ms`, 'TimeoutError')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
