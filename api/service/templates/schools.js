// Schools: send one, choose one, delete one; the policy packs that hold for it.

async function receive(asked) {
  receipt("正在读入…… Reading …");
  try {
    const kept = await asked;
    await listSchools();
    byId("school").value = kept.id;
    receipt(`✓ 已收到“${kept.name}”，可以开始排课。 Received; ready to start.`);
  } catch (problem) {
    byId("received").hidden = true;
    throw problem;
  }
}

function receipt(text) {
  byId("received").textContent = text;
  byId("received").hidden = false;
}

async function listSchools() {
  const chosen = byId("school").value;
  const all = await ask("/schools");
  schools.clear();
  for (const one of all) schools.set(one.id, one.name);
  const none = make("option", "（先交来学校文件）", { value: "" });
  byId("school").replaceChildren(...(all.length ? all.map((one) => make("option", one.name, { value: one.id })) : [none]));
  if (schools.has(chosen)) byId("school").value = chosen;
  byId("forget").hidden = !all.length;
}

async function forgetSchool() {
  const id = byId("school").value;
  const question = `删除“${schools.get(id)}”和它的全部课表？不能恢复。\nDelete this school and all its timetables?`;
  if (!window.confirm(question)) return;
  await ask(`/schools/${id}`, { method: "DELETE" });
  await listSchools();
  await listJobs();
}

// The school that is chosen. Throws a problem where there is none.
function chosenSchool() {
  const id = byId("school").value;
  if (!id) throw { message: { zh: "请先交来学校文件。", en: "Send a school document first." } };
  return id;
}

function chosenPacks() {
  return [...byId("packs").querySelectorAll("input:checked")].map((box) => box.value);
}

async function listPacks() {
  const packs = await ask("/policies");
  byId("packs").replaceChildren(
    ...packs.map((pack) => {
      const line = document.createElement("label");
      line.append(make("input", "", { type: "checkbox", value: pack.id }), ` ${pack.name.zh}（${pack.where}）`);
      line.append(make("small", `${pack.summary.zh} ${pack.id}`));
      return line;
    }),
  );
  byId("packs").addEventListener("change", () => {
    byId("chosen").textContent = chosenPacks().join("、") || "学校文件自己写的";
  });
}
