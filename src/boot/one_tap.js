// A tap belongs to one screen: the second tap of a double tap, a mouse that bounces, Enter held down never reach what
// comes after the first. One guard stands before every listener of the document, whichever program they belong to.
//
// A tap that follows another one at once, at the same place, counts only where what it hits stood there already when the
// first was made: same screen, same control, not moved. So several boxes can be ticked as fast as a hand goes, and a box
// can be ticked and unticked; a button that moves on is pressed once. Later, or elsewhere, every tap counts. What a script
// clicks is no tap.
{
  // How long a second tap may be the shadow of the first, from letting go to pressing again.
  const APART = 500;
  // From press to press such a tap counts, however long the finger stayed down.
  const LATER = 600;
  // Nervous taps go on as long as no pause is longer than this.
  const PAUSE = 300;
  // How far from the first, in CSS pixels.
  const REACH = 64;
  // Nobody aims at what was painted less than that ago: where the answer to a tap takes long to draw, its second waits too.
  const AIMING = 150;
  // A screen that comes later than that after the work of a tap comes by itself, as when a tablet has been opened.
  const AT_ONCE = 100;
  // A tap waits at most so long for a busy page; a clock that differs by more is another clock.
  const LONGEST_WAIT = 2000;
  const CONTROLS = "a[href], button, input, select, textarea, label, summary, [role=button]";
  // What stays on its screen, and is meant to be pressed again.
  const AGAIN = "input, select, textarea, label, summary, .choice-tick, .month, .way";
  const TYPING = "select, textarea, input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=file])";

  const timeOf = ({ timeStamp }) => {
    const wait = performance.now() - timeStamp;
    return wait >= 0 && wait < LONGEST_WAIT ? timeStamp : performance.now();
  };

  const screenNow = () => `${location.pathname} ${document.querySelector("h1")?.textContent}`;

  // Nodes are used again for other screens, and rebuilt for the same one: a control is known by what it says. Numbers are
  // left out, they change beside a tap.
  const nameOf = (control) => [
    control.localName, control.type, control.dataset.testid, control.getAttribute("href"),
    control.title || control.getAttribute("aria-label") || control.textContent.replace(/\d/g, "").trim().slice(0, 80),
  ].join("|");

  // Where each control stands now, by name.
  const survey = () => {
    const places = new Map();
    for (const control of document.querySelectorAll(CONTROLS)) {
      const name = nameOf(control);
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(control.getBoundingClientRect());
    }
    return places;
  };

  const holds = (place, { x, y }) => place.left <= x && x <= place.right && place.top <= y && y <= place.bottom;

  const isNearTo = (one, other) => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) <= REACH : one === other);

  // What comes next may be another document: closing the tablet loads the page anew. It is told when and where the last tap
  // was, and nothing else.
  const KEPT = "jalon:last-tap";
  const carriedOver = () => {
    try {
      const text = sessionStorage.getItem(KEPT);
      sessionStorage.removeItem(KEPT);
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const carried = carriedOver();

  // The last tap that counted; the time of the last one, counted or not; when the screen became another one, and when that
  // one was painted.
  let last, heard = -Infinity, changed = -Infinity, painted = -Infinity, screen = screenNow();

  new MutationObserver(() => {
    if (screen === (screen = screenNow())) return;
    changed = performance.now();
    // Where painting is slow, or is not told, it counts as painted after a while.
    painted = changed + 200;
    requestAnimationFrame(() => requestAnimationFrame(() => { painted = Math.min(painted, performance.now()); }));
  }).observe(document, { subtree: true, childList: true, characterData: true });

  // Whether a tap on a control counts. `point` is nothing for keys, and for the clicks of assistive technology, which
  // come without a press and from anywhere. The time is that of the input, not of its handling: a page that was busy
  // lets no tap through that was meant for the screen before.
  const counts = (start, end, point, control, isAgain) => {
    const before = last, pause = start - heard, name = nameOf(control), places = survey();
    heard = end;
    if (start < changed) return false;
    if (!before && carried && performance.timeOrigin + start - carried.at <= APART && isNearTo(point, carried.point)) return false;
    const isQuick = before && ((start - before.end <= APART && start - before.start < LATER) || pause <= PAUSE);
    const isNear = before && isNearTo(point, before.point);
    if (isNear && start < painted + AIMING && changed < before.done + AT_ONCE) return false;
    if (isQuick && isNear) {
      const stood = (before.screen === screenNow() && before.places.get(name)) || [];
      const place = stood.find((place) => !point || holds(place, point));
      if (!place || stood.length !== places.get(name)?.length) return false;
      const isSame = name === before.name && (!point || holds(place, before.point));
      if (isSame && !isAgain) return false;
    }
    const tap = { start, end, point, name, places, screen: screenNow(), done: Infinity };
    setTimeout(() => { tap.done = performance.now(); });
    last = tap;
    return true;
  };

  const swallow = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // What a key acts on: Enter and Space on what has the focus; in an interview Enter, Escape and digits from anywhere.
  const meantBy = ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return null;
    const focused = target.closest(CONTROLS);
    if (key === "Enter") return target.matches("textarea") ? null : focused ?? document.querySelector(".bar .main-action");
    if (key === "Escape") return document.querySelector("[data-testid=back]");
    if (target.matches(TYPING)) return null;
    return key === " " ? focused : document.querySelectorAll(".ask .choice")[key - 1];
  };

  // A press, by finger, mouse or key; its click, or clicks, share its fate.
  let press;

  addEventListener("pointerdown", (event) => {
    if (event.isTrusted) press = { start: timeOf(event) };
  }, true);

  addEventListener("keydown", (event) => {
    const control = event.isTrusted && meantBy(event);
    // Space acts when it is let go, once.
    if (!control || (event.repeat && event.key === " ")) return;
    const isAgain = event.key !== "Enter" && control.matches(AGAIN);
    const isHeld = event.repeat;
    if (isHeld) heard = timeOf(event);
    press = {
      start: timeOf(event), isKey: true, key: event.key,
      counts: !isHeld && counts(timeOf(event), timeOf(event), undefined, control, isAgain),
    };
    if (!press.counts) swallow(event);
  }, true);

  // A key acts when it is pressed; the next press is measured from letting go, as with a finger.
  addEventListener("keyup", (event) => {
    if (!event.isTrusted || event.key !== press?.key) return;
    if (last && press.counts) last.end = timeOf(event);
    heard = timeOf(event);
  }, true);

  addEventListener("click", (event) => {
    if (!event.isTrusted || !(event.target instanceof Element)) return;
    // A label passes its click on to its own control.
    if (press?.passedOn === event.target) {
      press.passedOn = null;
      return;
    }
    const control = event.target.closest(CONTROLS);
    // Assistive technology clicks without a press, and counts no clicks.
    const isStale = press && timeOf(event) - press.start > LONGEST_WAIT;
    if (!press || press.isOver || isStale) press = { start: timeOf(event), isKey: event.detail === 0 };
    press.isOver = true;
    if (!control) return;
    const point = press.isKey ? undefined : { x: event.clientX, y: event.clientY };
    press.counts ??= counts(press.start, timeOf(event), point, control, control.matches(AGAIN));
    if (!press.counts) return swallow(event);
    if (last) last.end = timeOf(event);
    heard = timeOf(event);
    press.passedOn = event.target.closest("label")?.control;
  }, true);

  addEventListener("pagehide", () => {
    if (!last) return;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ at: performance.timeOrigin + last.end, point: last.point }));
    } catch {
      // A browser without this store: the next document begins without a tap.
    }
  });
}
