// Small helps for people whose browser runs scripts. Every page works without this file.
"use strict";

// A reader of a refused form starts at its list of errors.
function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}

// htmx sends the token of the page, as forms do.
function addToken(event) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
}

// A menu or a fold closes with Escape, and a menu when the reader goes elsewhere.
function closeMenus(event) {
  for (const menu of document.querySelectorAll(".account-menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) menu.open = false;
  }
}

// A second press of a button sends nothing: the first request is on its way.
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

function forgetSent() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

focusErrorSummary();
document.addEventListener("htmx:configRequest", addToken);
document.addEventListener("htmx:afterSwap", focusErrorSummary);
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", forgetSent);
