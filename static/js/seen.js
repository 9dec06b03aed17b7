// Small conveniences. Every page works without them.

// A list's filter stands open beside the list where there is room for both.
if (window.matchMedia("(min-width: 61.25em)").matches) {
  for (const filter of document.querySelectorAll("[data-seen-filter]")) {
    filter.open = true;
  }
}
