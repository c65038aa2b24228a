// Three libraries behind one shape: build(offers), save(), load(saved), search(text) -> ids of the first five.
import MiniSearch from 'minisearch';
import { Document, Encoder } from 'flexsearch';
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { words } from './words.js';

const FIELDS = ['title', 'subject', 'aim', 'provider', 'town'];
const BOOST = { title: 5, subject: 2, aim: 1, provider: 0.5, town: 1 };
const FIRST = 5;

const miniOptions = {
  fields: FIELDS,
  idField: 'id',
  tokenize: words,
  processTerm: (term) => term,
  searchOptions: { boost: BOOST, prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false) },
};

export class Mini {
  build(offers) {
    this.index = new MiniSearch(miniOptions);
    this.index.addAll(offers);
  }
  save() {
    return JSON.stringify(this.index);
  }
  load(saved) {
    this.index = MiniSearch.loadJSON(saved, miniOptions);
  }
  search(text) {
    return this.index.search(text).slice(0, FIRST).map((hit) => hit.id);
  }
}

export class Flex {
  constructor() {
    // No edit distance: its own answer to slips is one spelling for like sounds, over our words.
    const encoder = new Encoder({
      normalize: false,
      prepare: (text) => words(text).join(' '),
      dedupe: true,
      mapper: new Map([['y', 'i'], ['k', 'c'], ['q', 'c'], ['z', 's']]),
      matcher: new Map([['ph', 'f']]),
    });
    const field = (name) => ({ field: name, tokenize: 'forward', encoder, resolution: 9 });
    this.index = new Document({ document: { id: 'id', index: FIELDS.map(field) } });
  }
  build(offers) {
    for (const offer of offers) this.index.add(offer);
  }
  save() {
    const parts = [];
    this.index.export((key, data) => {
      parts.push([key, data ?? null]);
    });
    return JSON.stringify(parts);
  }
  load(saved) {
    for (const [key, data] of JSON.parse(saved)) this.index.import(key, data ?? undefined);
  }
  search(text) {
    const found = this.index.search(text, { limit: FIRST, suggest: true });
    const ids = found.flatMap((field) => field.result);
    return [...new Set(ids)].slice(0, FIRST);
  }
}

export class Orama {
  constructor() {
    const schema = Object.fromEntries(FIELDS.map((field) => [field, 'string']));
    const tokenizer = { language: 'french', normalizationCache: new Map(), tokenize: (text) => [...new Set(words(text))] };
    this.database = create({ schema, components: { tokenizer } });
  }
  async build(offers) {
    await insertMultiple(this.database, offers, 1000);
  }
  save() {
    return JSON.stringify(save(this.database));
  }
  load(saved) {
    load(this.database, JSON.parse(saved));
  }
  async search(text) {
    // Alone, a tolerance loses words that are spelt well, and `b` in "permis b" finds every word in b: so from strict to lax,
    // until there are five.
    const ids = new Set();
    for (const [tolerance, threshold] of [[0, 0], [1, 0], [0, 1], [2, 1]]) {
      if (tolerance && !words(text).some((word) => word.length > 3)) continue;
      const found = await search(this.database, { term: text, tolerance, threshold, boost: BOOST, limit: FIRST });
      for (const hit of found.hits) ids.add(hit.id);
      if (ids.size >= FIRST) break;
    }
    return [...ids].slice(0, FIRST);
  }
}

export const ENGINES = { minisearch: Mini, flexsearch: Flex, orama: Orama };
