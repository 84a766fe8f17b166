// Shows one part of the page at a time; without this script all parts are shown, one below the other.
"use strict";
document.documentElement.classList.add("live");
document.addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById(id);
  const parts = [...document.querySelectorAll("main > section")];
  const leaves = parts.filter((part) => part.matches(".sheet, .whole"));
  const tabs = [...document.querySelectorAll(".tabs a")];
  const [pick, search, found] = ["pick", "search", "found"].map(byId);
  const school = document.title;

  const option = (text, value) => Object.assign(document.createElement("option"), { textContent: text, value });

  function fillPick(kind, wanted) {
    const own = leaves.filter((part) => part.dataset.kind === kind);
    if (pick.dataset.kind !== kind) {
      const all = own.length ? option(`全部 All（${own.length}）`, `all-${kind}`) : option("—", "overview");
      pick.replaceChildren(...(own.length && kind !== "w" ? [option("目录 Index", `i-${kind}`)] : []), all);
      pick.append(...own.map((part) => option(part.dataset.name, part.id)));
      pick.dataset.kind = kind;
      pick.disabled = !own.length;
    }
    pick.value = wanted;
    const at = own.findIndex((part) => part.id === wanted);
    for (const [id, part] of [["before", own[at - 1]], ["after", at < 0 ? undefined : own[at + 1]]]) {
      if (part) byId(id).href = `#${part.id}`;
      else byId(id).removeAttribute("href");
    }
  }

  function show() {
    let wanted = location.hash.slice(1);
    const many = wanted.startsWith("all-") ? wanted.slice(4) : null;
    let shown = many ? leaves.filter((part) => part.dataset.kind === many) : parts.filter((part) => part.id === wanted);
    if (!shown.length) {
      if (wanted === "main" && parts.some((part) => part.matches(".on"))) return;
      [shown, wanted] = [[parts[0]], "overview"];
    }
    const on = new Set(shown);
    for (const part of parts) part.classList.toggle("on", on.has(part));
    const kind = shown[0].dataset.kind ?? "";
    for (const tab of tabs) {
      const current = kind ? tab.dataset.kind === kind : !tab.dataset.kind;
      if (current) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    fillPick(kind, wanted);
    document.title = shown.length === 1 && kind ? `${shown[0].dataset.name} · ${school}` : school;
    window.scrollTo(0, 0);
  }

  function look() {
    const text = search.value.trim().toLowerCase();
    const hits = text ? leaves.filter((part) => part.dataset.name.toLowerCase().includes(text)) : [];
    found.replaceChildren(
      ...hits.slice(0, 12).map((part) => {
        const link = Object.assign(document.createElement("a"), { href: `#${part.id}`, textContent: part.dataset.name });
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
    if (text && !hits.length) found.append(Object.assign(document.createElement("li"), { textContent: "没有找到 Nothing found" }));
    found.hidden = !text;
  }

  function step(event) {
    const stops = [search, ...found.querySelectorAll("a")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") search.value = "";
    else if (event.key === "Enter" && event.target === search && stops[1]) location.hash = stops[1].hash;
    else if (by) stops[stops.indexOf(event.target) + by]?.focus();
    else return;
    event.preventDefault();
    if (!by) close();
  }

  function close() {
    search.value = "";
    look();
  }

  search.addEventListener("input", look);
  search.parentElement.addEventListener("keydown", step);
  found.addEventListener("click", (event) => event.target.matches("a") && setTimeout(close));
  pick.addEventListener("change", () => (location.hash = pick.value));
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("hashchange", show);
  show();
});
