//! What the memory of a page holds, in Chromium.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Keeps hold of the memory of every program that the document starts.
const EXPOSE: &str = "globalThis.memoriesOfTheJourney = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const make = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await make.apply(WebAssembly, given);
        const memory = (made.instance ?? made).exports?.memory;
        if (memory) globalThis.memoriesOfTheJourney.push(memory);
        return made;
      };
    }";

impl Browser<'_> {
    /// Has every document opened from now on keep hold of its programs' memory. Nothing where the engine is not Chromium.
    #[track_caller]
    pub fn expose_memory(&self) {
        let command = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": EXPOSE } });
        if self.engine == crate::Engine::Chromium {
            self.command("/goog/cdp/execute", &command);
        }
    }

    /// Where a text stands in the memory of the page: in the objects of its scripts ("heap"), in the memory of its programs
    /// ("program", also in what they have freed). After [`Self::expose_memory`].
    #[track_caller]
    #[must_use]
    pub fn memory_holding(&self, text: &str) -> Vec<&'static str> {
        let halves = text.split_at(text.len() / 2);
        // The search must not find itself.
        let found = self.script_with(
            "const wanted = new TextEncoder().encode(arguments[0] + arguments[1]);
             const holds = ({ buffer }) => {
               const bytes = new Uint8Array(buffer);
               for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
                 if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
               }
               return false;
             };
             if (!memoriesOfTheJourney.length) throw new Error('no program has a memory');
             return memoriesOfTheJourney.some(holds);",
            &[halves.0.into(), halves.1.into()],
        );
        let heap = self.get("/chromium/heap_snapshot").to_string();
        let places = [("heap", heap.contains(text)), ("program", found == Value::Bool(true))];
        places.into_iter().filter_map(|(place, is_there)| is_there.then_some(place)).collect()
    }
}
