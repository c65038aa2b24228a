// Building, keeping, typing and finding, for one library.
import { fold } from './words.js';

const round = (number) => Math.round(number * 1000) / 1000;
const quantile = (sorted, share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return [round(performance.now() - start), value];
}

/** Times of a search at each letter typed. */
async function typing(engine, queries) {
  const times = [];
  for (const { query } of queries) {
    for (let end = 1; end <= query.length; end += 1) {
      const start = performance.now();
      await engine.search(query.slice(0, end));
      times.push(performance.now() - start);
    }
  }
  const mean = round(times.reduce((sum, time) => sum + time, 0) / times.length);
  times.sort((one, other) => one - other);
  return { keystrokes: times.length, mean_ms: mean, p50_ms: quantile(times, 0.5), p99_ms: quantile(times, 0.99), most_ms: quantile(times, 1) };
}

/** What is typed, then the words that the synonyms add: two of the five places are kept for those. */
async function withSynonyms(engine, query, synonyms) {
  const typed = ` ${fold(query).replace(/[^a-z0-9]+/g, ' ')} `;
  const added = synonyms.filter(([term]) => typed.includes(` ${term} `)).map(([, sense]) => sense);
  const own = await engine.search(query);
  if (!added.length) return own;
  const more = await engine.search(added.join(' '));
  return [...new Set([...own.slice(0, 3), ...more, ...own])].slice(0, 5);
}

async function quality(queries, titles, find) {
  const missed = [];
  for (const { query, expected } of queries) {
    const found = (await find(query)).map((id) => titles.get(id) ?? '');
    if (!expected.some((part) => found.some((title) => title.includes(part)))) missed.push(query);
  }
  return { queries: queries.length, found: queries.length - missed.length, missed };
}

export async function benchSearch(Engine, offers, queries, synonyms) {
  const engine = new Engine();
  const [build_ms] = await timed(() => engine.build(offers));
  const [save_ms, saved] = await timed(() => engine.save());
  const again = new Engine();
  const [load_ms] = await timed(() => again.load(saved));
  const bytes = new TextEncoder().encode(saved).length;
  const titles = new Map(offers.map((offer) => [offer.id, fold(offer.title)]));
  await typing(engine, queries.slice(0, 10));
  return {
    build_ms,
    save_ms,
    saved_bytes: bytes,
    load_ms,
    loaded_finds_the_same: String(await again.search('cuisine')) === String(await engine.search('cuisine')),
    typing: await typing(engine, queries),
    quality: await quality(queries, titles, (query) => engine.search(query)),
    quality_with_synonyms: await quality(queries, titles, (query) => withSynonyms(engine, query, synonyms)),
  };
}
