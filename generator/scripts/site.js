// What every page does: the scheme of colours and the drawer.
{
  const body = document.body;
  const buttons = [...document.querySelectorAll("[data-scheme]")];
  const chosen = () => { try { return localStorage.getItem("scheme"); } catch { return null; } };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const own = () => dark.matches ? "slate" : "default";
  // Who goes back to what the system asks for leaves nothing behind.
  const keep = scheme => scheme === own() ? localStorage.removeItem("scheme") : localStorage.setItem("scheme", scheme);
  const show = scheme => { body.dataset.mdColorScheme = scheme; };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const other = buttons.find(one => one !== button);
      show(other.dataset.scheme);
      other.focus();
      try { keep(other.dataset.scheme); } catch { /* it holds for this page */ }
    });
  }
  dark.addEventListener("change", () => { if (!chosen()) show(own()); });

  // Opened as a file, a folder has no page of its own: its links lead to the file that a server would send.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      const address = new URL(link.getAttribute("href"), location);
      if (address.protocol !== "file:" || !address.pathname.endsWith("/")) continue;
      address.pathname += "index.html";
      link.setAttribute("href", address);
    }
  }

  // The drawer is a hidden checkbox of the theme, which a label checks without scripts.
  const drawer = document.getElementById("__drawer"), button = document.querySelector(".m-menu");
  const turn = open => {
    drawer.checked = open;
    button.setAttribute("aria-expanded", open);
    (open ? document.querySelector(".md-sidebar--primary a") : button).focus();
  };
  button.addEventListener("click", () => turn(!drawer.checked));
  drawer.addEventListener("change", () => turn(drawer.checked));
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    if (drawer.checked) turn(false);
    const mark = document.activeElement;
    if (!mark.matches(".m-cite")) return;
    mark.classList.add("m-quiet");
    mark.addEventListener("blur", () => mark.classList.remove("m-quiet"), { once: true });
  });
  drawer.checked = false;
}
