// Keeps the page on the device, whole and of one version: it starts without a network.
//
// A version is installed completely or not at all. It then waits: it takes over when no older page is
// open any more, or when the page asks for it, never in the middle of an interview. Nothing but the files
// of the list is ever kept.
"use strict";

// Filled in by the build: every file with its hash, and a name for this very set of files.
const PRECACHE = /*PRECACHE*/[];
const VERSION = /*VERSION*/"dev";

const SCOPE = self.registration.scope;
// Other pages of this site may keep caches too: ours carry the folder that the page is served from.
const PREFIX = `jalon ${new URL(SCOPE).pathname} `;
const CACHE = PREFIX + VERSION;
const PAGE = new URL("./", SCOPE).href;
const KNOWN = new Map(PRECACHE.map(({ url, integrity }) => [new URL(url, SCOPE).href, integrity]));

// The file exactly as the list says, or an error: a sign-in page in its place has another hash.
function exactly(url) {
  return fetch(new Request(url, { integrity: KNOWN.get(url), cache: "no-store", credentials: "omit", redirect: "error" }));
}

async function keep(cache, url) {
  const response = await exactly(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([...KNOWN.keys()].map((url) => keep(cache, url)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// The version before this one may still run in another tab; what is older runs nowhere.
async function activate() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const older = ours.slice(0, Math.max(0, ours.indexOf(CACHE) - 1));
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// From this version's own cache. Where the browser has emptied it, the same file from the network, by its hash.
async function answer(url) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? exactly(url);
}

// Every address in scope is the one page, which finds its screen itself; a page of the list is that page.
async function answerPage(request) {
  const { origin, pathname } = new URL(request.url);
  try {
    return await answer(KNOWN.has(origin + pathname) ? origin + pathname : PAGE);
  } catch {
    return fetch(request);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !KNOWN.has(PAGE)) return;
  if (request.mode === "navigate") {
    event.respondWith(answerPage(request));
  } else if (KNOWN.has(request.url)) {
    event.respondWith(answer(request.url));
  }
});
