/** Numbers without a country, as people at home write them (`0912 345 678`), are of this one: Vietnam. */
const HOME_CALLING_CODE = '84';

/** The number in E.164, or undefined when it is none. */
export function toE164(text: string): string | undefined {
  const dialled = text.replaceAll(/[\s().-]/g, '');
  const international = dialled.replace(/^00/, '+').replace(/^0/, `+${HOME_CALLING_CODE}`);
  return /^\+[1-9]\d{7,14}$/.test(international) ? international : undefined;
}
