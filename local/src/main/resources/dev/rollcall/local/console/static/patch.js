// Makes one tree like another and touches nothing else: what has the focus, is open, is scrolled or
// was typed stays so.

const KEPT = new Set(["open"]);

function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.dataset?.key || node.id || null : null;
}

function isAlike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function patchAttributes(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name) && !KEPT.has(name)) {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value && !KEPT.has(name)) {
      element.setAttribute(name, value);
    }
  }
}

function patchChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key) {
      keyed.set(key, child);
    }
  }
  let present = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const known = keyed.get(keyOf(next));
    if (known && known !== present && isAlike(known, next)) {
      parent.insertBefore(known, present);
      patch(known, next);
    } else if (present && isAlike(present, next)) {
      const after = present.nextSibling;
      patch(present, next);
      present = after;
    } else {
      parent.insertBefore(next, present);
    }
  }
  while (present) {
    const after = present.nextSibling;
    present.remove();
    present = after;
  }
}

export function patch(node, wanted) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== wanted.data) {
      node.data = wanted.data;
    }
    return;
  }
  if (node.isEqualNode(wanted) || node.matches("input, select, textarea, iframe, [data-keep]")) {
    return; // what people typed or chose is theirs, and a frame would load again
  }
  patchAttributes(node, wanted);
  patchChildren(node, wanted);
}
