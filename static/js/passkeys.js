// What the library's scripts leave to the page: connect the forms, show passkeys where the browser
// knows them, and say in words when one did not work. Without this file the pages do without.
(() => {
  if (!window.PublicKeyCredential || !window.allauth) return;
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-no-passkeys]")) part.hidden = true;

  for (const form of document.querySelectorAll("[data-passkey-form]")) {
    const kind = form.dataset.passkeyForm; // "login", "add" or "authenticate"
    allauth.webauthn.forms[`${kind}Form`]({
      ids: {
        [kind]: form.querySelector("button").id,
        credential: form.elements.credential.id,
        passwordless: form.elements.passwordless?.id,
        data: "js_data",
      },
    });
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault(); // else it would be written to the console, where nobody looks
    for (const part of document.querySelectorAll("[data-passkey-failed]")) part.hidden = false;
  });
})();
