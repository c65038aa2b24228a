//! What another page, an older release, or a failing browser does, in its own language.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Runs the body of an `async` function in the page.
pub(crate) async fn run(body: &str) -> JsValue {
    let promise = js_sys::eval(&format!("(async () => {{ {body} }})()")).unwrap();
    JsFuture::from(js_sys::Promise::from(promise)).await.unwrap()
}

/// Notes the mode and the durability of every transaction from now on.
pub(crate) const RECORD_TRANSACTIONS: &str = "
    globalThis.seen = [];
    globalThis.restore ??= [];
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        const made = original.apply(this, given);
        globalThis.seen.push(`${made.mode}:${made.durability}`);
        return made;
    };
    globalThis.restore.push(() => { IDBDatabase.prototype.transaction = original; });";

/// What was noted, separated by spaces.
pub(crate) const RECORDED_TRANSACTIONS: &str = "return globalThis.seen.join(' ');";

/// Undoes every change made to the browser.
pub(crate) const RESTORE: &str = "for (const undo of (globalThis.restore ?? []).splice(0).reverse()) undo();";

/// Waits shorter than asked, so that a test does not have to.
pub(crate) const IMPATIENT: &str = "
    globalThis.restore ??= [];
    const original = globalThis.setTimeout;
    globalThis.setTimeout = (call, time, ...rest) => original(call, Math.min(time, 300), ...rest);
    globalThis.restore.push(() => { globalThis.setTimeout = original; });";

/// `transaction()` throws the error of this name, on every connection.
pub(crate) fn refuse_transactions(name: &str) -> String {
    format!(
        "globalThis.restore ??= [];
        const original = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function () {{ throw new DOMException('…', '{name}'); }};
        globalThis.restore.push(() => {{ IDBDatabase.prototype.transaction = original; }});"
    )
}

/// The next connection that is used fails for ever with the error of this name; later ones work.
pub(crate) fn break_connection(name: &str) -> String {
    format!(
        "globalThis.restore ??= [];
        const original = IDBDatabase.prototype.transaction;
        let broken;
        IDBDatabase.prototype.transaction = function (...given) {{
            broken ??= this;
            if (broken === this) throw new DOMException('…', '{name}');
            return original.apply(this, given);
        }};
        globalThis.restore.push(() => {{ IDBDatabase.prototype.transaction = original; }});"
    )
}

/// `put()` throws the error of this name.
pub(crate) fn refuse_puts(name: &str) -> String {
    format!(
        "globalThis.restore ??= [];
        const original = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function () {{ throw new DOMException('…', '{name}'); }};
        globalThis.restore.push(() => {{ IDBObjectStore.prototype.put = original; }});"
    )
}

/// Every request succeeds, then the transaction is aborted with the error of this name, as at the quota.
pub(crate) fn abort_commits(name: &str) -> String {
    format!(
        "globalThis.restore ??= [];
        const original = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {{
            Object.defineProperty(this, 'error', {{ value: new DOMException('…', '{name}') }});
            this.abort();
        }};
        globalThis.restore.push(() => {{ IDBTransaction.prototype.commit = original; }});"
    )
}

/// Nobody is told any more that a transaction is complete.
pub(crate) const NEVER_COMPLETE: &str = "
    globalThis.restore ??= [];
    const original = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { configurable: true, set() {}, get() { return null; } });
    globalThis.restore.push(() => { Object.defineProperty(IDBTransaction.prototype, 'oncomplete', original); });";

/// Another page opens this version, and says whether it had to wait. Its connection stays open as
/// `globalThis.other`.
pub(crate) fn open_version(name: &str, version: u32) -> String {
    format!(
        "return await new Promise((resolve, reject) => {{
            let blocked = false;
            const request = indexedDB.open('{name}', {version});
            request.onblocked = () => {{ blocked = true; }};
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {{ globalThis.other = request.result; resolve(blocked); }};
        }});"
    )
}

/// Another page closes its connection.
pub(crate) const CLOSE_OTHER: &str = "globalThis.other.close();";

/// The site's data is deleted from outside.
pub(crate) fn delete_database(name: &str) -> String {
    format!(
        "await new Promise((resolve, reject) => {{
            const request = indexedDB.deleteDatabase('{name}');
            request.onerror = () => reject(request.error);
            request.onsuccess = resolve;
        }});"
    )
}

/// The database as the first release made it, with 200 interviews. Kept as it is for ever.
pub(crate) fn make_first_release(name: &str) -> String {
    format!(
        "await new Promise((resolve, reject) => {{
            const request = indexedDB.open('{name}', 1);
            request.onupgradeneeded = () => request.result.createObjectStore('interviews');
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {{
                const made = request.result.transaction('interviews', 'readwrite');
                for (let number = 0; number < 200; number++) {{
                    const row = {{ schema: 1, revision: BigInt(number + 1), text: String(number) }};
                    made.objectStore('interviews').put(row, String(number).padStart(3, '0'));
                }}
                made.oncomplete = () => {{ request.result.close(); resolve(); }};
            }};
        }});"
    )
}

/// Puts any value among the interviews.
pub(crate) fn put_raw(name: &str, key: &str, value: &str) -> String {
    format!(
        "await new Promise((resolve, reject) => {{
            const request = indexedDB.open('{name}');
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {{
                const made = request.result.transaction('interviews', 'readwrite');
                made.objectStore('interviews').put({value}, '{key}');
                made.oncomplete = () => {{ request.result.close(); resolve(); }};
            }};
        }});"
    )
}

/// How many interviews there are, and in which version of the database: "version:count".
pub(crate) fn count(name: &str) -> String {
    format!(
        "return await new Promise((resolve, reject) => {{
            const request = indexedDB.open('{name}');
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {{
                const rows = request.result.transaction('interviews').objectStore('interviews').count();
                rows.onsuccess = () => {{
                    resolve(`${{request.result.version}}:${{rows.result}}`);
                    request.result.close();
                }};
            }};
        }});"
    )
}
