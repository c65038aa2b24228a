// Reads ./data/, measures, and leaves one object in window.__result.
//   data/offers.json     [{ id, title, provider, town, aim, subject }], needed
//   data/queries.csv     query;expected;note, needed
//   data/synonyms.csv    terme;sens, may be absent
//   data/catalogue.xml   LHEO, may be absent
//   data/worker.txt      address of the project's worker, data/person.json for whom it looks; may be absent
import { ENGINES } from './engines.js';
import { benchKeeping, benchReading } from './reading-bench.js';
import { benchOurs } from './ours.js';
import { benchSearch } from './search-bench.js';
import { fold } from './words.js';

const fetched = async (name) => {
  const answer = await fetch(`./data/${name}`);
  return answer.ok ? answer.text() : null;
};
const rows = (text) => (text ?? '').split(/\r?\n/).slice(1).filter(Boolean).map((line) => line.split(';'));

async function run() {
  const offers = JSON.parse(await fetched('offers.json'));
  const queries = rows(await fetched('queries.csv')).map(([query, expected]) => ({ query, expected: expected.split('|').map(fold) }));
  const synonyms = rows(await fetched('synonyms.csv')).map(([term, sense]) => [term.replace(/[^a-z0-9]+/g, ' '), sense]);
  const result = { agent: navigator.userAgent, offers: offers.length, search: {} };
  const worker = await fetched('worker.txt');
  const xml = await fetched('catalogue.xml');
  if (worker && xml) result.ours = await benchOurs(worker.trim(), xml, queries, (await fetched('person.json')) ?? '');
  for (const [name, Engine] of Object.entries(ENGINES)) {
    result.search[name] = await benchSearch(Engine, offers, queries, synonyms);
  }
  if (xml) result.reading = benchReading(xml);
  result.dexie = await benchKeeping(offers);
  return result;
}

window.__result = await run().catch((error) => ({ error: String(error?.stack ?? error) }));
document.getElementById('out').textContent = JSON.stringify(window.__result, null, 2);
