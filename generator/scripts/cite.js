// Puts a button beside each reference that copies it; without it a reader selects the text.
const words = document.querySelector("[data-copy]");
if (words && navigator.clipboard) {
  for (const reference of document.querySelectorAll("[data-ref]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "m-copy";
    button.lang = document.documentElement.lang;
    button.textContent = words.dataset.copy;
    button.setAttribute("aria-live", "polite");
    const text = reference.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return; // the reader's settings forbid it: the text can still be selected
      }
      button.textContent = words.dataset.copied;
      setTimeout(() => { button.textContent = words.dataset.copy; }, 2000);
    });
    reference.append(" ", button);
  }
}
