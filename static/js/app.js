// Comforts. Every page works without this file: no request, no state, only help with what is already there.
"use strict";

// A form is sent once: the button rests until the answer comes.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.classList.remove("is-changed");
  if ("file" in form.dataset) return; // The answer is a file: the page stays, ready for the next one.
  form.dataset.sent = "1";
  // Not "disabled", which would leave the button's own name out of what is sent.
  form.querySelectorAll("button:not([type=button])").forEach((button) => button.setAttribute("aria-disabled", "true"));
});

// The back button may show the page as it was left.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
});

// Leaving a changed form: the browser asks, in its own words.
document.addEventListener("input", (event) => event.target.form?.method === "post" && event.target.form.classList.add("is-changed"));
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form.is-changed")) event.preventDefault();
});

// Menus close on a click elsewhere and on Escape.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// One more row of a list, copied from the form's own empty row.
function addRow(rows) {
  const total = document.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const template = rows.querySelector("template");
  const place = document.createElement("div");
  place.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
  const row = place.firstElementChild;
  total.value = Number(total.value) + 1;
  row.querySelector("[data-number]").textContent = total.value;
  template.before(row);
  row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
}
document.querySelectorAll("[data-rows]").forEach((rows) => {
  const button = rows.querySelector("[data-add-row]");
  if (!rows.querySelector("template")) return;
  button.hidden = false;
  button.addEventListener("click", () => addRow(rows));
});

// On a phone the parts of the plan, and the menus of a campaign's bar, stand in one strip; the open one is brought into sight.
document.querySelectorAll(".parts [aria-current], .campaign-bar-row > ul > li > [aria-current], .campaign-bar .is-current").forEach((here) => here.scrollIntoView({ inline: "center", block: "nearest" }));

// A text ready to be pasted elsewhere. Without a secure address, or if the browser says no, the old way.
async function copyText(box) {
  try {
    return await navigator.clipboard.writeText(box.value);
  } catch {
    box.select();
    document.execCommand("copy");
  }
}
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copyText(document.getElementById(button.dataset.copy));
    button.parentElement.querySelector("[data-copied]").hidden = false;
  });
});

// A ballot says how many of its items are still open.
document.querySelectorAll("form.ballot").forEach((form) => {
  const items = [...form.querySelectorAll("fieldset")];
  const tell = () => {
    const left = items.filter((item) => !item.querySelector(":checked")).length;
    form.querySelector("[data-left]").textContent = left ? `Còn ${left}/${items.length} chưa chọn` : `Đã chọn đủ ${items.length}`;
  };
  form.addEventListener("change", tell);
  tell();
});
