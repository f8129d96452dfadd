// What is being typed outlives a cut line: it stays in this window until the server has it.
const form = document.querySelector("form[data-draft]");
const key = `draft:${location.pathname}`;
const OURS = /^(csrfmiddlewaretoken|once|seen|.*-seen|.*-row|.*_FORMS)$/;

const rows = form.querySelector("[data-rows]");
const total = form.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
const boxes = () => [...form.elements].filter((box) => box.name && box.tagName !== "BUTTON" && !OURS.test(box.name));
const stored = () => [...form.querySelectorAll("[name=seen], [name$=-seen]")].map((box) => box.value).join();

function keep() {
  const words = boxes().map((box) => [box.name, box.type === "checkbox" ? box.checked : box.value]);
  sessionStorage.setItem(key, JSON.stringify({ stored: stored(), total: total.value, words }));
}

function bringBack({ total: wanted, words }) {
  while (Number(total.value) < Number(wanted)) rows.querySelector("[data-add-row]").click();
  const found = new Map(boxes().map((box) => [box.name, box]));
  const changed = words.filter(([name, value]) => {
    const box = found.get(name);
    const part = box?.type === "checkbox" ? "checked" : "value";
    if (!box || box[part] === value) return false;
    box[part] = value;
    return true;
  });
  form.querySelector("[data-draft-note]").hidden = changed.length === 0;
}

const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
if (kept?.stored === stored()) bringBack(kept);
else sessionStorage.removeItem(key);
form.addEventListener("input", keep);
