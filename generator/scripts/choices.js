/* What is chosen in the filters of a timeline: it stands in the address, so that a filtered view can be sent and
   the back button undoes a choice. What a choice shows is the concern of the script that asks for this one. */
self.choices = (form, show) => {
  "use strict";
  const count = form.querySelector("output");
  const none = document.querySelector(".m-none");
  const clear = form.querySelector("[type=reset]");
  const more = form.querySelector("details");
  const tracks = [...form.querySelectorAll("[name=t]")];
  const fields = [...more.querySelectorAll("select, input")];
  const all = count.textContent;
  let typing = false, waiting = 0;

  function chosen() {
    const state = new URLSearchParams();
    const checked = tracks.filter(box => box.checked);
    if (checked.length < tracks.length) {
      for (const box of checked.length ? checked : [{ value: "" }]) state.append("t", box.value);
    }
    for (const field of fields) if (field.value.trim()) state.append(field.name, field.value.trim());
    return state;
  }
  function choose(state) {
    const wanted = state.getAll("t");
    for (const box of tracks) box.checked = !wanted.length || wanted.includes(box.value);
    for (const field of fields) {
      field.value = state.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
    if (fields.some(field => field.value)) more.open = true;
  }
  /* The first and the last year of a range, in either order. */
  function years(state) {
    const range = ["from", "to"].map(name => +state.get(name));
    if (range[0] && range[1]) range.sort((a, b) => a - b);
    return range;
  }
  /* Say how many of all are shown. */
  function tell(state, shown) {
    const said = shown < 10000 ? `${shown}` : shown.toLocaleString(`${document.documentElement.lang}-u-nu-latn`);
    const any = `${state}` !== "";
    count.textContent = any ? count.dataset.some.replace("{n}", said) : all;
    clear.hidden = !any;
    none.hidden = shown > 0;
    const keys = new URLSearchParams(state);
    keys.delete("w");
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = keys;
  }
  function changed(replace) {
    const state = chosen();
    show(state);
    const address = location.pathname + `?${state}`.replace(/\?$/, "");
    if (address === location.pathname + location.search) return;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }
  function restore() {
    clearTimeout(waiting);
    typing = false;
    choose(new URLSearchParams(location.search));
    show(chosen());
  }

  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", event => {
    if (event.target.type === "search") return;
    typing = false;
    changed(false);
  });
  form.addEventListener("input", event => {
    if (event.target.type !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { changed(typing); typing = true; }, 150);
  });
  form.addEventListener("reset", event => {
    event.preventDefault();
    clearTimeout(waiting);
    typing = false;
    choose(new URLSearchParams());
    changed(false);
    tracks[0].focus();
  });
  addEventListener("popstate", restore);
  form.hidden = false;
  return { tracks, fields, chosen, years, tell, restore };
};
