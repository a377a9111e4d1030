/* Opens the search box. What searches is fetched when it is first opened, not before. */
"use strict";
{
  const button = document.querySelector(".m-find");
  const box = document.querySelector(".m-search");
  const input = box.querySelector("input");
  const editable = "input, textarea, select, [contenteditable]";
  const parts = ["box", "index", "fold"]; // all at once, though the first asks for the others
  const load = (part) => self.carried?.[part] ?? import(`./search-${part}.js`); // see disk/carried.js
  let loading;

  const open = () => {
    if (!box.open) box.showModal();
    input.select();
    loading ??= Promise.all(parts.map(load)).then(
      ([{ start }]) => start(box),
      () => {
        loading = undefined;
        box.querySelector("output").textContent = box.dataset.failed;
      },
    );
  };

  const asks = (event) => {
    if (event.ctrlKey || event.metaKey) return event.code === "KeyK" && !event.altKey;
    if (event.altKey || event.target.closest(editable)) return false;
    return event.key === "/" || (!event.shiftKey && ["Slash", "KeyS", "KeyF"].includes(event.code));
  };

  if (location.protocol !== "file:" || self.carried) {
    button.hidden = false;
    button.addEventListener("click", open);
    box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      if (event.target === box || event.target.closest("[data-close]")) box.close();
    });
    document.addEventListener("keydown", (event) => {
      if (box.open || !asks(event)) return;
      event.preventDefault();
      open();
    });
  }
}
