// The telephone's own way to share. Without it, or without this file, e-mail and SMS are there.
(() => {
  const button = document.querySelector("[data-share]");
  if (!button || !navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shared = navigator.share({ title: document.title, url: button.dataset.share });
    shared.catch(() => {}); // whoever closes the dialogue knows it
  });
})();
