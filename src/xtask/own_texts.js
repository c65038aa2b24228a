// A browser that translates puts elements of its own in the place of our texts. The programs still hold those texts, and
// would change, move or remove what nobody sees any more. So a text that a program is about to touch first comes back to
// where something stands for it; a translator sees it arrive and translates it anew. Programs touch texts in the four ways
// below and in no other.
const standIns = new WeakMap();
const standsFor = new WeakMap();
const note = (changes) => {
  for (const { removedNodes, addedNodes, previousSibling, nextSibling } of changes) {
    const texts = [...removedNodes].flatMap((node) => standsFor.get(node) ?? (node.nodeType === 3 ? node : []));
    const standIn = addedNodes[0] ?? [previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
    if (!standIn || !texts.length) continue;
    standsFor.set(standIn, [...(standsFor.get(standIn) ?? []), ...texts]);
    texts.forEach((text) => standIns.set(text, standIn));
  }
};
const watch = new MutationObserver(note);
watch.observe(document, { childList: true, subtree: true });
const bringBack = (node) => {
  if (node?.nodeType !== 3) return;
  note(watch.takeRecords());
  const standIn = standIns.get(node);
  if (!standIn?.isConnected || node.isConnected) return;
  standIn.replaceWith(...standsFor.get(standIn));
  watch.takeRecords();
};
for (const [{ prototype }, name] of [[CharacterData, "remove"], [Node, "insertBefore"]]) {
  const act = prototype[name];
  prototype[name] = function (...nodes) {
    [this, ...nodes].forEach(bringBack);
    note(watch.takeRecords());
    const done = act.apply(this, nodes);
    watch.takeRecords();
    return done;
  };
}
for (const name of ["parentNode", "nodeValue"]) {
  const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, name);
  Object.defineProperty(Node.prototype, name, {
    get() {
      bringBack(this);
      return get.call(this);
    },
    set: set && function (value) {
      bringBack(this);
      set.call(this, value);
    },
  });
}
