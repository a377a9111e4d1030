/* Takes away the events that the filters show: the rows of events.csv or the records of events.json, which are
   fetched only then. On a disk nothing can be fetched, and there is no button. */
(() => {
  "use strict";
  const box = document.querySelector(".m-take");
  if (!box || location.protocol === "file:") return;
  const said = box.querySelector("[role=status]");

  const shown = () => {
    const cards = document.querySelectorAll(".m-ev:not([hidden])");
    return new Set(Array.from(cards, (card) => card.id));
  };
  /* A row of the file ends where a line ends outside quotation marks. */
  const rows = (text) => text.match(/(?:"(?:[^"]|"")*"|[^"\n])*\r?\n/g) ?? [];
  const MAKERS = {
    csv: (text, ids) => {
      const [head, ...rest] = rows(text);
      return [head, ...rest.filter((row) => ids.has(row.slice(0, row.indexOf(","))))].join("");
    },
    json: (text, ids) => {
      const whole = JSON.parse(text);
      const events = whole.events.filter(({ id }) => ids.has(id));
      return `${JSON.stringify({ ...whole, events }, null, 1)}\n`;
    },
  };
  const save = (content, name, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const take = async (button) => {
    const kind = button.value, ids = shown();
    said.textContent = "";
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.from);
      if (!answer.ok) throw new Error(answer.status);
      const bytes = await answer.arrayBuffer(); // as text, the mark at the start would be lost
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      const type = kind === "csv" ? "text/csv" : "application/json";
      save(MAKERS[kind](text, ids), `${box.dataset.name}.${kind}`, `${type};charset=utf-8`);
    } catch {
      said.textContent = box.dataset.failed;
    }
    button.disabled = false;
  };
  for (const button of box.querySelectorAll("button")) button.addEventListener("click", () => take(button));
  box.hidden = false;
})();
