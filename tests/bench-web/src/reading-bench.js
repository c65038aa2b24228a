// Reading the XML and keeping the records.
import Dexie from 'dexie';
import { XMLParser } from 'fast-xml-parser';

const ms = (start) => Math.round((performance.now() - start) * 10) / 10;

function speed(bytes, time) {
  return { ms: time, mb_per_s: Math.round((bytes / 1e6 / (time / 1000)) * 10) / 10 };
}

export function benchReading(text) {
  const bytes = new TextEncoder().encode(text).length;
  let start = performance.now();
  const tree = new DOMParser().parseFromString(text, 'application/xml');
  const dom = speed(bytes, ms(start));
  const sessions = tree.getElementsByTagNameNS('*', 'session').length;
  start = performance.now();
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  const formations = [parser.parse(text).lheo.offres.formation].flat().length;
  return { bytes, sessions, formations, dom_parser: dom, fast_xml_parser: speed(bytes, ms(start)) };
}

export async function benchKeeping(offers) {
  await Dexie.delete('jalon-bench');
  const database = new Dexie('jalon-bench');
  database.version(1).stores({ offers: 'id, town' });
  await database.open();
  const start = performance.now();
  await database.offers.bulkAdd(offers);
  const bulk_add_ms = ms(start);
  const read = performance.now();
  const kept = (await database.offers.toArray()).length;
  const to_array_ms = ms(read);
  database.close();
  await Dexie.delete('jalon-bench');
  return { kept, bulk_add_ms, to_array_ms };
}
