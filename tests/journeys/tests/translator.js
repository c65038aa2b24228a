// What a translating browser does to a page, without a network: every text becomes an element with another text in it, and so
// does every text that comes later. It heeds no `translate="no"`. ⟦ and ⟧ stand for the translation: they show who was here.
const skipped = "font, script, style, noscript";
const translate = (text) => {
  if (!text.data.trim() || text.parentElement?.closest(skipped)) return;
  const outer = document.createElement("font");
  outer.append(document.createElement("font"));
  outer.firstChild.append(`⟦${text.data}⟧`);
  text.replaceWith(outer);
};
const below = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  texts.forEach(translate);
};
below(document.body);
new MutationObserver((changes) => {
  for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (node.nodeType === Node.TEXT_NODE) translate(node);
    else if (node.nodeType === Node.ELEMENT_NODE && node.nodeName !== "FONT") below(node);
  }
}).observe(document.body, { childList: true, subtree: true });
