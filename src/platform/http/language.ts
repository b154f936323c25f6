import type { Request } from 'express';

/**
 * The language to answer in: the one that is asked for, or else the best of those that the client reads
 * (`Accept-Language`), or else none. Says so in the answer's headers, so that shared caches keep one answer
 * for each language.
 */
export function chooseLanguage<Language extends string>(
  request: Request,
  languages: readonly Language[],
  asked?: Language,
): Language | undefined {
  const language = asked ?? readLanguage(request, languages);
  request.res?.vary('Accept-Language');
  if (language !== undefined) request.res?.setHeader('Content-Language', language);
  return language;
}

function readLanguage<Language extends string>(
  request: Request,
  languages: readonly Language[],
): Language | undefined {
  const header = request.get('accept-language');
  if (header === undefined || /^\s*\*\s*$/.test(header)) return undefined;
  const best = request.acceptsLanguages([...languages]);
  return languages.find((language) => language === best);
}
