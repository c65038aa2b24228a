// The project's own worker, asked as the page asks it: the times hold the messages there and back.
import { fold } from './words.js';

const round = (number) => Math.round(number * 100) / 100;

class Asking {
  constructor(address) {
    this.worker = new Worker(address, { type: 'module' });
    this.ready = new Promise((ready) => {
      this.worker.onmessage = (event) => {
        if (event.data === '') return ready();
        const reply = JSON.parse(event.data);
        if (reply.answer !== 'progress') this.done(reply);
      };
    });
  }

  ask(request, file) {
    return new Promise((resolve, reject) => {
      this.done = (reply) => (reply.answer === 'failed' ? reject(new Error(reply.sentence)) : resolve(reply));
      this.worker.postMessage({ request: JSON.stringify(request), file });
    });
  }
}

export async function benchOurs(address, xml, queries, person) {
  const today = '2026-12-01';
  const importer = new Asking(address);
  await importer.ready;
  const file = new File([xml], 'bench.xml');
  let start = performance.now();
  const imported = await importer.ask({ ask: 'import', file: 'bench.xml', today, is_sample: false }, file);
  const import_ms = round(performance.now() - start);
  importer.worker.terminate();
  const searcher = new Asking(address);
  await searcher.ready;
  start = performance.now();
  await searcher.ask({ ask: 'open', today });
  const load_ms = round(performance.now() - start);
  let number = 0;
  const find = (typed, who) => {
    number += 1;
    return searcher.ask({ ask: 'find', number, typed, filters: {}, person: who, commune: null, count: 20, today });
  };
  start = performance.now();
  await find('', person);
  const first_ms = round(performance.now() - start);
  const times = [];
  for (const { query } of queries) {
    for (let end = 1; end <= query.length; end += 1) {
      start = performance.now();
      await find(query.slice(0, end), person);
      times.push(performance.now() - start);
    }
  }
  times.sort((one, other) => one - other);
  const missed = [];
  for (const { query, expected } of queries) {
    const titles = (await find(query, '')).cards.slice(0, 5).map((card) => fold(card.title));
    if (!expected.some((part) => titles.some((title) => title.includes(part)))) missed.push(query);
  }
  const stored = (await navigator.storage.estimate()).usage;
  searcher.worker.terminate();
  return {
    sessions: imported.report.sessions,
    offers: imported.report.offers,
    import_ms,
    import_mb_per_s: round(file.size / 1e6 / (import_ms / 1000)),
    load_ms,
    first_search_with_person_ms: first_ms,
    keystrokes: times.length,
    p50_ms: round(times[Math.floor(times.length * 0.5)]),
    p99_ms: round(times[Math.floor(times.length * 0.99)]),
    quality: { queries: queries.length, found: queries.length - missed.length, missed },
    stored_megabytes: round(stored / 1e6),
  };
}
