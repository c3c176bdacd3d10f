// Starts the components of GOV.UK Frontend. Every form works without this module.
const components = document.querySelector("script[data-components]").dataset.components;
const { initAll } = await import(components);
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// On a phone the menu is one line: what is open now is scrolled into it.
document.querySelector(".q-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// One menu is open at a time; Escape and a click elsewhere close it.
const menus = () => document.querySelectorAll("details.q-menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

// A passkey that is refused or cancelled is told on the page.
document.addEventListener("allauth.error", (event) => {
  const told = document.querySelector("[data-passkey-error]");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
});
