// The same words for every library, so that they differ by their index only.

const STOP = new Set(
  ('a au aux avec ce ces d dans de des devenir du elle en est et etre faire formation formations il je l la le les leur ma mes ' +
    'mon n ne nos notre on ou par pas pour qu que qui s sa se ses son sur un une veux voudrais y').split(' '),
);

/** Lower case, no accents. */
export const fold = (text) =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** The plural is taken off words long enough to have one. */
const singular = (word) => (word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word);

/** The words of a text, in order; all of them where nothing else is left. */
export function words(text) {
  const all = fold(text).match(/[a-z0-9]+/g) ?? [];
  const kept = all.filter((word) => !STOP.has(word));
  return (kept.length ? kept : all).map(singular);
}
